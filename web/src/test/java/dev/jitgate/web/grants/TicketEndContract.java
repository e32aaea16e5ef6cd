// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.halopsa.ApiFault;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.halopsa.Ticket;
import dev.jitgate.session.Role;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.Await;
import dev.jitgate.web.halopsa.HaloBench;
import dev.jitgate.web.halopsa.HaloPsa;
import dev.jitgate.web.halopsa.TicketWatch;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlTicketLookStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access that is given for a ticket and ends with it: stand-ins outside, whichever database. */
abstract class TicketEndContract {

  private static final Duration PERIOD = Duration.ofMinutes(4);
  private static final String NUMBER = Integer.toString(HaloBench.TICKET);

  private GrantWorld world;
  private HaloBench halo;
  private TicketWatch watch;
  private Supplier<ServedGrants> served;
  private final List<dev.jitgate.ticket.Ticket> seen = new ArrayList<>();

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(open(), tenant -> tenant.withLags(Lags.NONE));
    served = world::served;
    halo = new HaloBench(world.clock, world.msp, () -> served.get(), world.tickets);
    watch = node();
  }

  @AfterEach
  void stop() {
    halo.close();
    world.close();
  }

  private TicketWatch node() {
    return new TicketWatch(
        List.of(halo.node()),
        new SqlTicketLookStore(world.database),
        (msp, ticket, owners) -> seen.add(ticket),
        world.clock,
        Runnable::run);
  }

  private Grant active() {
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, Duration.ofMinutes(3));
    watch.look();
    assertThat(world.state(grant)).as("an open ticket").isEqualTo(GrantState.ACTIVE);
    return grant;
  }

  private void assertEnded(Grant grant, String words) {
    GrantEnd end = world.now(grant).end().orElseThrow();
    assertThat(end.why()).isEqualTo(GrantEnd.Why.TICKET_DONE);
    assertThat(end.detail()).isEqualTo(words);
    world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(10));
    assertThat(world.directory.enabledAdministrators()).isEmpty();
  }

  private long asked() {
    return halo.standIn.api().recording().calls("GET", "/api/Tickets/*").size();
  }

  private void asksFor(String ends) {
    world.policy("", Map.of(PolicySetting.ENDS_WITH_TICKET, ends));
  }

  @Test
  void whenHaloCallsAccessOfAClosedTicketEndsAtOnce() {
    Grant grant = active();
    halo.desk().close(HaloBench.TICKET);
    watch.look();
    assertThat(world.state(grant)).as("nobody has told").isEqualTo(GrantState.ACTIVE);

    watch.changed(world.msp, Set.of(NUMBER, "99"));
    watch.look();

    assertEnded(grant, "Ticket 4711 is closed.");
  }

  @Test
  void withoutACallItIsNoticedWithTheNextLookAlsoOfAMergedTicket() {
    Grant grant = active();
    Client client = halo.desk().client(HaloBench.CLIENT).orElseThrow();
    halo.desk().put(Ticket.of(4712, client, "The same"));
    halo.desk().merge(HaloBench.TICKET, 4712);

    world.clock.advance(PERIOD);
    watch.look();

    assertEnded(grant, "Ticket 4711 is closed.");
  }

  @Test
  void aCallIsNotBelieved() {
    Grant grant = active();

    watch.changed(world.msp, Set.of(NUMBER));
    watch.look();

    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void whereThePolicySaysSoAccessEndsWhenSomebodyElseGetsTheTicket() {
    asksFor("reassigned");
    Grant grant = active();
    halo.desk().assign(HaloBench.TICKET, 57);
    world.clock.advance(PERIOD);
    watch.look();

    assertEnded(grant, "Ticket 4711 was given to somebody else.");
  }

  @Test
  void whoTakesATicketThatNobodyHasOrThatWasMovedBeforeKeepsTheirAccess() {
    asksFor("reassigned");
    halo.desk().assign(HaloBench.TICKET, 0);
    Grant first = active();
    halo.desk().assign(HaloBench.TICKET, HaloBench.AGENT);
    world.clock.advance(PERIOD);
    watch.look();
    assertThat(world.state(first)).as("taken from nobody").isEqualTo(GrantState.ACTIVE);

    world.clock.advance(Duration.ofSeconds(1));
    halo.desk().assign(HaloBench.TICKET, 57);
    Grant second = world.request(world.person("Bob", Role.TECHNICIAN), "exchange");
    world.runUntil(second, GrantState.ACTIVE, Duration.ofMinutes(3));
    world.clock.advance(PERIOD);
    watch.look();

    assertThat(world.now(first).end()).isPresent();
    assertThat(world.state(second)).as("requested after that").isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void aTicketThatHaloCannotServeKeepsNoOtherFromItsTurn() {
    Grant grant = active();
    Client client = halo.desk().client(HaloBench.CLIENT).orElseThrow();
    for (int i = 1; i <= 3; i++) {
      halo.desk().put(Ticket.of(i, client, "Before the other"));
      world.requestFor(world.person("Person " + i, Role.TECHNICIAN), Integer.toString(i));
    }
    world.clock.advance(PERIOD);
    halo.standIn
        .api()
        .faults()
        .on("GET", "/api/Tickets/1")
        .always(ApiFault.page(500, "A ticket that is too large"));
    halo.desk().close(HaloBench.TICKET);
    for (int i = 0; i < 10; i++) {
      watch.look();
      world.clock.advance(Duration.ofSeconds(15));
    }

    assertThat(world.now(grant).end().orElseThrow().detail()).isEqualTo("Ticket 4711 is closed.");
  }

  @Test
  void whatCannotEndKeepsNothingElseFromEndingAndIsTriedAgain() {
    world.request(world.person("Bob", Role.TECHNICIAN), "exchange");
    active();
    List<Grant> grants =
        world.ledger().list(GrantQuery.of(world.msp, GrantState.all(GrantState::isEndable)));
    assertThat(grants).hasSize(2);
    served = new StuckStore(world, grants.get(0))::served;
    halo.desk().close(HaloBench.TICKET);
    world.clock.advance(PERIOD);
    seen.clear();
    watch.look();
    assertThat(world.now(grants.get(0)).end()).isEmpty();
    assertThat(world.now(grants.get(1)).end()).isPresent();
    assertThat(seen).hasSize(1);

    served = world::served;
    world.clock.advance(Duration.ofSeconds(31));
    watch.look();
    assertThat(world.now(grants.get(0)).end()).isPresent();
  }

  @Test
  void accessThatIsNewerThanTheLastLookEndsAsWellWhenTheTicketIsTaken() {
    asksFor("reassigned");
    active();
    world.clock.advance(Duration.ofMinutes(1));
    Grant second = world.request(world.person("Bob", Role.TECHNICIAN), "exchange");
    world.clock.advance(Duration.ofSeconds(15));
    watch.look();
    world.clock.advance(Duration.ofSeconds(15));
    halo.desk().assign(HaloBench.TICKET, 57);
    watch.changed(world.msp, Set.of(NUMBER));
    watch.look();

    assertThat(world.now(second).end().orElseThrow().why()).isEqualTo(GrantEnd.Why.TICKET_DONE);
  }

  @Test
  void accessEndsWhenItsTicketTurnsOutToBeAnotherCustomers() {
    Tenant other = world.tenants.put(world.msp, new TenantDraft("other", "Other Ltd", Map.of()));
    world.tickets.own(12, other);
    Grant grant = active();
    halo.desk().put(Client.of(12, "Other Ltd"));
    halo.desk().move(HaloBench.TICKET, 12);
    world.clock.advance(PERIOD);
    watch.look();

    assertEnded(grant, "Ticket 4711 is another customer's.");
  }

  @Test
  void aCallIsServedAlsoWhenLooksHaveUsedUpTheirShare() {
    Grant grant = active();
    for (int i = 0; i < 300; i++) {
      halo.standIn.api().limit().sendRetryAfter(true);
      world.clock.advance(Duration.ofMillis(100));
      watch.changed(world.msp, Set.of(NUMBER));
      watch.look();
    }
    halo.desk().close(HaloBench.TICKET);
    watch.changed(world.msp, Set.of(NUMBER));
    watch.look();

    assertEnded(grant, "Ticket 4711 is closed.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "never"})
  void elseAnotherAgentEndsNothing(String ends) {
    asksFor(ends);
    Grant grant = active();
    halo.desk().assign(HaloBench.TICKET, 57);
    world.clock.advance(PERIOD);
    watch.look();

    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void whereThePolicySaysSoAccessOutlivesItsTicket() {
    asksFor("never");
    Grant grant = active();
    halo.desk().close(HaloBench.TICKET);
    world.clock.advance(PERIOD);
    watch.look();

    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void aRequestThatWaitsEndsWithItsTicket() {
    world.policy("", Map.of(PolicySetting.APPROVAL, "all"));
    Grant grant = world.request(world.ada, "exchange");
    halo.desk().close(HaloBench.TICKET);
    watch.look();

    assertThat(world.state(grant)).isEqualTo(GrantState.LAPSED);
    assertThat(world.now(grant).end().orElseThrow().why()).isEqualTo(GrantEnd.Why.TICKET_DONE);
  }

  @Test
  void whileHaloIsDownNothingEndsAndItIsAskedAgainSoon() throws IOException {
    Grant grant = active();
    halo.desk().close(HaloBench.TICKET);
    halo.standIn.api().faults().down();
    world.clock.advance(PERIOD);
    watch.look();
    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);

    halo.standIn.api().faults().clear();
    world.clock.advance(Duration.ofSeconds(41));
    watch.look();

    assertEnded(grant, "Ticket 4711 is closed.");
  }

  @Test
  void aTicketThatIsNotToBeSeenAnyMoreEndsNothing() {
    Grant grant = active();
    for (boolean hidden : List.of(true, false)) {
      halo.desk().hideFromApplications(hidden);
      world.clock.advance(PERIOD);
      watch.look();
      assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);
    }
    halo.standIn.api().faults().on("GET", "/api/Tickets/*").once(ApiFault.page(200, "Sign in"));
    world.clock.advance(PERIOD);
    watch.look();
    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void twoNodesAskOnceAndNobodyAsksForWhatIsOver() {
    Grant grant = active();
    TicketWatch second = node();
    long before = asked();
    world.clock.advance(PERIOD);
    watch.look();
    second.look();
    watch.look();
    assertThat(asked()).isEqualTo(before + 1);

    world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
    world.clock.advance(PERIOD);
    watch.look();
    second.look();
    assertThat(asked()).isEqualTo(before + 1);
  }

  @Test
  void aHaloThatAnswersSlowlyHoldsUpNoOtherMspsTickets() throws Exception {
    Grant grant = active();
    halo.desk().close(HaloBench.TICKET);
    world.clock.advance(PERIOD);
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch answers = new CountDownLatch(1);
    HaloPsa slow =
        new HaloPsa(
            new Msp("slow"),
            () -> {
              begun.incrementAndGet();
              wait(answers);
              return Optional.empty();
            },
            world::served,
            world.tickets,
            "jitgate/test",
            world.clock);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      TicketWatch both =
          new TicketWatch(
              List.of(slow, halo.node()),
              new SqlTicketLookStore(world.database),
              (msp, ticket, owners) -> {},
              world.clock,
              threads);
      both.look();
      Await.until(() -> world.now(grant).end().isPresent(), Duration.ofSeconds(20));
      both.look();
      both.look();

      assertThat(begun).as("nobody waits for it twice").hasValue(1);
    } finally {
      answers.countDown();
      threads.shutdown();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsRefusedOnAccountOfATicketIsOnRecord() {
    Tenant other = world.tenants.put(world.msp, new TenantDraft("other", "Other Ltd", Map.of()));
    asksForTicket("checked");
    assertRefused(ErrorCode.TICKET_UNKNOWN);
    world.tickets.put(4711, true, 11, 42);
    assertRefused(ErrorCode.TICKET_CLIENT_UNKNOWN);
    world.tickets.own(11, world.tenant);
    world.tickets.put(4711, false, 11, 42);
    assertRefused(ErrorCode.TICKET_CLOSED);
    world.tickets.own(12, other);
    world.tickets.put(4711, true, 12, 42);
    assertRefused(ErrorCode.TICKET_ELSEWHERE);
    asksForTicket("assigned");
    world.tickets.put(4711, true, 11, 42);
    assertRefused(ErrorCode.TICKET_NOT_ASSIGNED);
    world.tickets.goDown();
    assertRefused(ErrorCode.HALOPSA_UNREACHABLE);

    assertThat(world.grants()).isEmpty();
    assertThat(world.accounts()).isEmpty();
  }

  @Test
  void aClosedTicketIsRefusedAtOnceWhereAccessWouldEndWithItAnyway() {
    world.tickets.put(4711, false, 11, 42);
    assertRefused(ErrorCode.TICKET_CLOSED);
    assertThat(world.grants()).isEmpty();

    asksFor("never");
    Grant grant = world.request(world.ada, "exchange");
    assertThat(world.state(grant)).isEqualTo(GrantState.RECORDED);
  }

  private void asksForTicket(String rule) {
    world.policy("", Map.of(PolicySetting.TICKET, rule));
  }

  private void assertRefused(ErrorCode code) {
    if (code == ErrorCode.TICKET_UNKNOWN) {
      world.tickets.put(99, true, 11, 42);
    }
    JitgateException refusal =
        catchThrowableOfType(JitgateException.class, () -> world.request(world.ada, "exchange"));

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(world.records())
        .last()
        .asString()
        .contains("\"access-refused\"", "\"" + code.code() + "\"", "\"4711\"", "\"contoso\"");
  }
}
