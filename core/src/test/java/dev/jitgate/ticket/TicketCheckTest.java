// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.policy.TicketEnd;
import dev.jitgate.policy.TicketRule;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TicketCheckTest {

  private static final Tenant DEMO =
      new Tenant(new UUID(0, 1), "Demo Ltd", "demo", Map.of("haloClientId", "11"));
  private static final Tenant OTHER =
      new Tenant(new UUID(0, 2), "Other Ltd", "other", Map.of("haloClientId", "12"));

  private final Map<Long, List<Tenant>> clients =
      new HashMap<>(Map.of(11L, List.of(DEMO), 12L, List.of(OTHER)));
  private Function<String, Optional<Ticket>> halo = number -> Optional.empty();
  private boolean connected = true;
  private Entitlement who = Entitlement.ALL;
  private TicketEnd end = TicketEnd.CLOSED;
  private final List<String> asked = new ArrayList<>();

  private final TicketCheck check =
      new TicketCheck(
          new TicketDesk() {
            @Override
            public boolean isConnected() {
              return connected;
            }

            @Override
            public Optional<Ticket> find(String number) {
              asked.add(number);
              return halo.apply(number);
            }
          },
          new ClientOwners() {
            @Override
            public List<Tenant> of(long clientId) {
              return clients.getOrDefault(clientId, List.of());
            }

            @Override
            public boolean isAnyNumbered() {
              return !clients.isEmpty();
            }
          });

  private void ticket(boolean open, long client, long agent) {
    OptionalLong assigned = agent == 0 ? OptionalLong.empty() : OptionalLong.of(agent);
    halo = number -> Optional.of(new Ticket(4711, open, client, "Client", assigned, "Sam"));
  }

  private void pass(TicketRule rule, String... agent) {
    assertThatCode(
            () ->
                check.check(
                    rule, end, Optional.of("4711"), List.of(agent).stream().findFirst(), DEMO, who))
        .doesNotThrowAnyException();
  }

  private JitgateException refusal(TicketRule rule, String... agent) {
    return catchThrowableOfType(
        JitgateException.class,
        () ->
            check.check(
                rule, end, Optional.of("4711"), List.of(agent).stream().findFirst(), DEMO, who));
  }

  @ParameterizedTest
  @EnumSource(TicketRule.class)
  void aTicketOfAnotherCustomerStopsWhateverThePolicySays(TicketRule rule) {
    ticket(true, 12, 42);

    JitgateException refusal = refusal(rule, "42");

    assertThat(refusal.code()).isEqualTo(ErrorCode.TICKET_ELSEWHERE);
    assertThat(refusal.detail())
        .isEqualTo("Ticket 4711 is of Client (client 12). This is Demo Ltd.");
  }

  @ParameterizedTest
  @EnumSource(TicketRule.class)
  void anOpenTicketOfTheCustomerAssignedToWhoLooksPassesByAnyRule(TicketRule rule) {
    ticket(true, 11, 42);

    pass(rule, "42");
  }

  @Test
  void whoMayNotEnterTheOtherTenantIsNotToldWhoseTicketItIs() {
    who = Entitlement.to(Set.of(DEMO.id()));
    ticket(true, 12, 42);

    assertThat(refusal(TicketRule.OPTIONAL).detail())
        .isEqualTo("Ticket 4711 is of another customer. This is Demo Ltd.");
    ticket(true, 99, 42);
    assertThat(refusal(TicketRule.CHECKED).detail()).doesNotContain("Client", "99");
  }

  @ParameterizedTest
  @EnumSource(TicketEnd.class)
  void aClosedTicketIsRefusedWhereItIsChecked(TicketEnd each) {
    end = each;
    ticket(false, 11, 42);

    assertThat(refusal(TicketRule.CHECKED).code()).isEqualTo(ErrorCode.TICKET_CLOSED);
    assertThat(refusal(TicketRule.ASSIGNED, "42").code()).isEqualTo(ErrorCode.TICKET_CLOSED);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSED", "REASSIGNED"})
  void aClosedTicketIsRefusedWhereAccessWouldEndWithIt(TicketEnd each) {
    end = each;
    for (long client : List.of(11L, 99L)) {
      ticket(false, client, 42);

      assertThat(refusal(TicketRule.REQUIRED).code()).isEqualTo(ErrorCode.TICKET_CLOSED);
      assertThat(refusal(TicketRule.OPTIONAL))
          .hasMessageContaining("Ticket 4711 is closed.")
          .extracting(JitgateException::code)
          .isEqualTo(ErrorCode.TICKET_CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ASKED", "NEVER"})
  void aClosedTicketPassesUncheckedWhereAccessMayOutliveIt(TicketEnd each) {
    end = each;
    ticket(false, 11, 42);

    pass(TicketRule.REQUIRED);
    pass(TicketRule.OPTIONAL);
  }

  @Test
  void aTicketThatHaloDoesNotKnowIsRefusedWhereItIsChecked() {
    assertThat(refusal(TicketRule.CHECKED).code()).isEqualTo(ErrorCode.TICKET_UNKNOWN);
    pass(TicketRule.REQUIRED);
  }

  @Test
  void aClientThatNoTenantHasOrSeveralHaveIsRefusedWhereItIsChecked() {
    ticket(true, 99, 42);
    assertThat(refusal(TicketRule.CHECKED).code()).isEqualTo(ErrorCode.TICKET_CLIENT_UNKNOWN);
    pass(TicketRule.REQUIRED);

    clients.put(99L, List.of(DEMO, OTHER));
    assertThat(refusal(TicketRule.CHECKED))
        .hasMessageContaining("several tenants")
        .extracting(JitgateException::code)
        .isEqualTo(ErrorCode.TICKET_CLIENT_UNKNOWN);
  }

  @Test
  void onlyWhomTheTicketIsAssignedToMayRequestWhereThatIsWanted() {
    ticket(true, 11, 42);
    assertThat(refusal(TicketRule.ASSIGNED, "43"))
        .hasMessageContaining("Sam (agent 42)")
        .extracting(JitgateException::code)
        .isEqualTo(ErrorCode.TICKET_NOT_ASSIGNED);
    assertThat(refusal(TicketRule.ASSIGNED).code()).isEqualTo(ErrorCode.TICKET_NOT_ASSIGNED);

    ticket(true, 11, 0);
    assertThat(refusal(TicketRule.ASSIGNED, "42")).hasMessageContaining("nobody");
  }

  @Test
  void whereHaloDoesNotAnswerOnlyAPolicyThatNeedsItStops() {
    halo =
        number -> {
          throw new JitgateException(ErrorCode.HALOPSA_UNREACHABLE, "It is down.");
        };

    assertThat(refusal(TicketRule.CHECKED).code()).isEqualTo(ErrorCode.HALOPSA_UNREACHABLE);
    pass(TicketRule.REQUIRED);
    pass(TicketRule.OPTIONAL);
  }

  @Test
  void nobodyIsAskedWithoutATicketOrWithoutHalo() {
    check.check(TicketRule.OPTIONAL, end, Optional.empty(), Optional.empty(), DEMO, who);
    connected = false;
    check.check(TicketRule.REQUIRED, end, Optional.of("4711"), Optional.empty(), DEMO, who);

    assertThat(asked).isEmpty();
  }
}
