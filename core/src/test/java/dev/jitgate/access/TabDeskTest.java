// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.destination.HandOffTemplate;
import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.Resolvers;
import dev.jitgate.tenant.TenantSnapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TabDeskTest {

  private final Resolvers resolvers = Resolvers.of(TabDeskTest.class.getClassLoader());

  @AfterEach
  void end() {
    resolvers.close();
  }

  private TabDestination destination = TabDestination.HAND_OFF;
  private HandOffAccess access = HandOffAccess.OPEN;
  private Optional<Entitlement> viewer = Optional.empty();

  private TabAnswer open(List<ResolverEntry> entries, String query) {
    MspSettings settings =
        new MspSettings(
            new Msp("nikpot"),
            new MspHost("jit.nikpot.example"),
            destination,
            new IdemeumParent("nikpot.idemeum.com"),
            HandOffTemplate.DEFAULT,
            List.of(),
            entries,
            ResolutionMode.FIRST,
            MspSettings.DEFAULT_CLIENT_VARIABLE,
            access,
            List.of(),
            SessionRules.standard(),
            List.of(),
            Optional.empty());
    TabDesk desk =
        new TabDesk(
            settings, resolvers.chain("nikpot", entries, ResolutionMode.FIRST), ClientPins.NONE);
    return desk.open(query, TenantSnapshot.builder().build(), viewer);
  }

  private static List<ResolverEntry> absent(boolean skipped) {
    return List.of(
        new ResolverEntry(
            "crm",
            "crm",
            key -> Optional.empty(),
            Optional.empty(),
            ResolverEntry.DEFAULT_DEADLINE,
            skipped));
  }

  @Test
  void leadsToThePortalWithoutAnyParameterEvenIfAResolverIsAbsent() {
    assertThat(open(absent(true), "ticket=48213"))
        .isEqualTo(new TabAnswer.Portal("https://nikpot.idemeum.com/"));
  }

  @Test
  void ignoresAStrangeParameterWhileEveryResolverIsThere() {
    assertThat(open(List.of(), "colour=red"))
        .isEqualTo(new TabAnswer.Portal("https://nikpot.idemeum.com/"));
  }

  @Test
  void neverTakesTheVariableOfAnAbsentResolverForNoCustomer() {
    assertThat(open(absent(true), "crmId=77"))
        .isInstanceOfSatisfying(
            TabAnswer.Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.RESOLVER_ABSENT);
              assertThat(refusal.detail())
                  .isEqualTo(
                      "The address holds a parameter that no loaded resolver reads, and 'crm' is"
                          + " not loaded.");
            });
    assertThat(open(absent(false), "crmId=77&ticket=48213"))
        .isInstanceOfSatisfying(
            TabAnswer.Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RESOLVER_ABSENT));
  }

  @Test
  void asksForASignInBeforeItLooksForATenant() {
    destination = TabDestination.PORTAL;

    assertThat(open(List.of(), "customerName=nobody")).isEqualTo(new TabAnswer.SignIn());
    assertThat(open(absent(false), "")).isEqualTo(new TabAnswer.SignIn());
  }

  @Test
  void saysThatAnAddressCannotBeReadWhoeverAsks() {
    destination = TabDestination.PORTAL;

    assertThat(open(List.of(), "customerName=%"))
        .isInstanceOfSatisfying(
            TabAnswer.Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.QUERY_MALFORMED));
  }

  @Test
  void handsOverToWhomIsSignedInWhereTheMspWantsThat() {
    access = HandOffAccess.SIGNED_IN;
    assertThat(open(List.of(), "")).isEqualTo(new TabAnswer.SignIn());

    viewer = Optional.of(Entitlement.ALL);

    assertThat(open(List.of(), "")).isEqualTo(new TabAnswer.Portal("https://nikpot.idemeum.com/"));
  }

  @Test
  void staysHereWhereTheMspUsesThePortal() {
    destination = TabDestination.PORTAL;
    viewer = Optional.of(Entitlement.ALL);

    assertThat(open(List.of(), "ticket=1")).isEqualTo(new TabAnswer.Home());
  }
}
