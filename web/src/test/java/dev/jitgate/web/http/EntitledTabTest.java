// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.access.ClientPins;
import dev.jitgate.access.Entitlement;
import dev.jitgate.access.TabAnswer;
import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.access.TabDesk;
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
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant that somebody may not enter is, for them, not there. */
class EntitledTabTest {

  private static final Tenant DEMO = tenant("demo", "Demo Ltd");
  private static final Tenant SECRET = tenant("secret", "Secret Ltd");
  private static final Tenant ONE = tenant("one", "Twin");
  private static final Tenant TWO = tenant("two", "Twin");
  private static final Tenant THREE = tenant("three", "Triplet");
  private static final Tenant FOUR = tenant("four", "Triplet");
  private static final Tenant FIVE = tenant("five", "Triplet");

  /** Its display name is the URL name of another. */
  private static final Tenant CROSSED = tenant("crossed", "demo");

  private static final Optional<Entitlement> SOME =
      Optional.of(Entitlement.to(Set.of(DEMO.id(), ONE.id(), THREE.id(), FOUR.id())));
  private static final Optional<Entitlement> ALL = Optional.of(Entitlement.ALL);

  private final Resolvers resolvers = Resolvers.of(EntitledTabTest.class.getClassLoader());
  private TabDestination destination = TabDestination.PORTAL;
  private List<ResolverEntry> entries = List.of(entry("display-name"), entry("url-name"));

  @AfterEach
  void end() {
    resolvers.close();
  }

  private static Tenant tenant(String urlName, String displayName) {
    return new Tenant(UUID.randomUUID(), displayName, urlName, Map.of());
  }

  private static ResolverEntry entry(String name) {
    return new ResolverEntry(
        name,
        name,
        key -> key.equals("idemeum-parent") ? Optional.of("nikpot.idemeum.com") : Optional.empty(),
        Optional.empty(),
        ResolverEntry.DEFAULT_DEADLINE,
        false);
  }

  private TabAnswer open(String query, Optional<Entitlement> viewer) {
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
            HandOffAccess.SIGNED_IN,
            List.of(),
            SessionRules.standard(),
            List.of(),
            Optional.empty());
    TenantSnapshot.Builder tenants = TenantSnapshot.builder();
    List.of(DEMO, SECRET, ONE, TWO, THREE, FOUR, FIVE, CROSSED).forEach(tenants::add);
    return new TabDesk(
            settings, resolvers.chain("nikpot", entries, ResolutionMode.FIRST), ClientPins.NONE)
        .open(query, tenants.build(), viewer);
  }

  private static ErrorCode code(TabAnswer answer) {
    return ((Refusal) answer).code();
  }

  @ParameterizedTest
  @EnumSource(TabDestination.class)
  void entersWhatIsListed(TabDestination where) {
    destination = where;

    assertThat(open("customerDisplayName=Demo%20Ltd", SOME))
        .isInstanceOfAny(TabAnswer.OpenPortal.class, TabAnswer.HandOver.class);
    assertThat(open("customerName=one", SOME))
        .isInstanceOfAny(TabAnswer.OpenPortal.class, TabAnswer.HandOver.class);
  }

  @ParameterizedTest
  @EnumSource(TabDestination.class)
  void whatIsNotListedIsAnsweredAsWhatIsNotThere(TabDestination where) {
    destination = where;
    assertThat(open("customerDisplayName=Secret%20Ltd", ALL)).isNotInstanceOf(Refusal.class);

    Refusal notYours = (Refusal) open("customerDisplayName=Secret%20Ltd", SOME);
    Refusal notThere = (Refusal) open("customerDisplayName=Absent%20Ltd", SOME);

    assertThat(notYours.code()).isEqualTo(ErrorCode.TENANT_NOT_FOUND);
    assertThat(notYours.code()).isEqualTo(notThere.code());
    assertThat(notYours.detail()).isEqualTo(notThere.detail());
    assertThat(notYours.verdict()).isEmpty();
    assertThat(notThere.verdict()).isEmpty();
    assertThat(TabLines.of(notYours, "clientId").tried()).isEmpty();
    assertThat(TabLines.of(notThere, "clientId").tried()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "customerDisplayName=Secret%20Ltd,                    customerDisplayName=Absent%20Ltd",
    "customerName=secret,                                 customerName=absent",
    "customerDisplayName=Secret%20Ltd%20,                 customerDisplayName=Absent%20Ltd%20",
    "customerDisplayName=Secret+Ltd,                      customerDisplayName=Absent+Ltd",
    "customerDisplayName=Secret%20Ltd&customerName=demo,  customerDisplayName=Absent&customerName=demo",
    "customerDisplayName=$X&customerName=secret,          customerDisplayName=$X&customerName=absent",
    "customerName=secret&customerDisplayName=Twin,        customerName=absent&customerDisplayName=Twin",
  })
  void noWayToAskTellsThemApart(String notYours, String notThere) {
    Optional<Entitlement> onlyTwin = Optional.of(Entitlement.to(Set.of(ONE.id())));

    assertThat(code(open(notYours, onlyTwin))).isEqualTo(code(open(notThere, onlyTwin)));
    assertThat(((Refusal) open(notYours, onlyTwin)).detail())
        .isEqualTo(((Refusal) open(notThere, onlyTwin)).detail());
  }

  @Test
  void aValueThatMayBeCutOffSuggestsNobody() {
    for (String name : List.of("Demo%20Ltd", "Triplet", "Absent")) {
      Refusal refusal = (Refusal) open("customerDisplayName=" + name + "%20", ALL);

      assertThat(refusal.code()).isEqualTo(ErrorCode.VALUE_MAY_BE_CUT);
      assertThat(refusal.candidates()).isEmpty();
    }
  }

  /** The first resolver must not stop at what the second, which fails, would never be asked for. */
  @Test
  void aResolverThatIsAwayTellsNothing() {
    entries =
        List.of(
            entry("display-name"),
            new ResolverEntry(
                "crm",
                "crm",
                key -> Optional.empty(),
                Optional.empty(),
                ResolverEntry.DEFAULT_DEADLINE,
                true));

    assertThat(code(open("customerDisplayName=Secret%20Ltd", SOME)))
        .isEqualTo(code(open("customerDisplayName=Absent%20Ltd", SOME)));
  }

  @Test
  void neverOpensTheOneOfTwoThatCanBeSeen() {
    assertThat(code(open("customerDisplayName=Twin", ALL))).isEqualTo(ErrorCode.TENANT_AMBIGUOUS);
    assertThat(code(open("customerDisplayName=Twin", SOME))).isEqualTo(ErrorCode.TENANT_NOT_FOUND);
    assertThat(((Refusal) open("customerDisplayName=Twin", SOME)).candidates()).isEmpty();
  }

  @Test
  void isAmbiguousBetweenTwoThatCanBeSeen() {
    Refusal refusal = (Refusal) open("customerDisplayName=Triplet", SOME);

    assertThat(refusal.code()).isEqualTo(ErrorCode.TENANT_AMBIGUOUS);
    assertThat(refusal.candidates()).containsExactly(THREE, FOUR);
    assertThat(TabLines.of(refusal, "clientId").tried()).isEmpty();
    assertThat(refusal.verdict().orElseThrow().reason()).isEmpty();
  }

  @Test
  void neverGoesOnToAnotherTenantThanTheChainMeans() {
    String both = "customerDisplayName=demo";

    assertThat(open(both, ALL)).isInstanceOf(TabAnswer.OpenPortal.class);
    assertThat(code(open(both + "&customerName=demo", SOME))).isEqualTo(ErrorCode.TENANT_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customerDisplayName=Secret%20Ltd", "customerName=demo"})
  void whoMayEnterNothingFindsNothing(String query) {
    assertThat(code(open(query, Optional.of(Entitlement.NONE))))
        .isEqualTo(ErrorCode.TENANT_NOT_FOUND);
    assertThat(open("", Optional.of(Entitlement.NONE))).isEqualTo(new TabAnswer.Home());
  }

  @Test
  void whoMayEnterEverythingStillSeesWhatWasTried() {
    Refusal refusal = (Refusal) open("customerDisplayName=Absent", ALL);

    assertThat(TabLines.of(refusal, "clientId").tried()).isNotEmpty();
  }

  @Test
  void isAskedToSignInBeforeAnythingIsLookedFor() {
    assertThat(open("customerDisplayName=Secret%20Ltd", Optional.empty()))
        .isEqualTo(new TabAnswer.SignIn());
  }
}
