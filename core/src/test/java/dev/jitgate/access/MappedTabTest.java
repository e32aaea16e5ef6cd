// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.access.TabAnswer.Refusal;
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
import dev.jitgate.resolution.ResolverChain;
import dev.jitgate.resolution.ResolverOrigin;
import dev.jitgate.resolution.Resolvers;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.tenant.MappingChange;
import dev.jitgate.tenant.MappingChange.Target;
import dev.jitgate.tenant.MappingIndex;
import dev.jitgate.tenant.MappingKey;
import dev.jitgate.tenant.MappingResolverFactory;
import dev.jitgate.tenant.TenantSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mappings and remembered clients, as a tab meets them. */
class MappedTabTest {

  private static final Tenant DEMO = tenant("demo", "Demo");
  private static final Tenant OTHER = tenant("other", "Other");
  private static final Tenant SECRET = tenant("secret", "Secret");
  private static final Optional<Entitlement> NOBODY = Optional.empty();
  private static final Optional<Entitlement> ANYBODY = Optional.of(Entitlement.ALL);

  private final AtomicReference<MappingIndex> mappings =
      new AtomicReference<>(MappingIndex.empty());
  private final Resolvers resolvers =
      Resolvers.of(
          MappedTabTest.class.getClassLoader(),
          List.of(new MappingResolverFactory(msp -> mappings::get), new ByUrlName()));
  private final List<ResolverEntry> entries = List.of(entry("mapping"), entry("by-url-name"));
  private final ResolverChain chain = resolvers.chain("nikpot", entries, ResolutionMode.FIRST);
  private final Pins pins = new Pins();
  private final TabDesk desk = new TabDesk(settings(TabDestination.HAND_OFF), chain, pins);
  private TenantSnapshot tenants = snapshot(DEMO, OTHER, SECRET);

  @AfterEach
  void end() {
    resolvers.close();
  }

  @Test
  void aMappingDecidesBeforeAnyNameAndSaysWhoMadeIt() {
    map("customerName", "other", DEMO);

    TabAnswer answer = open("customerName=OTHER", NOBODY);

    Verdict.Found found = ((TabAnswer.HandOver) answer).verdict();
    assertThat(found.tenant()).isEqualTo(DEMO);
    assertThat(found.entry()).isEqualTo("mapping");
    assertThat(found.reason()).isEqualTo("mapped by Ada on 2026-11-28: new name");
  }

  @Test
  void theHostsOwnResolverIsShownAsBundledAndRunsBehindTheSameGuard() {
    open("customerName=nobody", NOBODY);

    assertThat(chain.states().get(0).origin().orElseThrow().kind())
        .isEqualTo(ResolverOrigin.Kind.BUNDLED);
    assertThat(chain.states().get(0).calls()).isEqualTo(1);
    assertThat(chain.emptyEntry()).isEmpty();
  }

  @Test
  void aVariableIsReadFromTheAddressAsSoonAsItHasAMapping() {
    assertThat(open("site=Berlin", NOBODY)).isInstanceOf(TabAnswer.Portal.class);
    Set<String> before = chain.variables();
    assertThat(chain.variables()).isSameAs(before);

    map("site", "Berlin", DEMO);

    assertThat(tenantOf(open("site=Berlin", NOBODY))).contains(DEMO);
    // Also in what surrounds it: the name is not cut at the ampersand, nor does it run on.
    assertThat(tenantOf(open("site=Berlin&ticket=7", NOBODY))).contains(DEMO);
    assertThat(code(open("site=Berlin%20&%20Bonn", NOBODY))).contains(ErrorCode.TENANT_NOT_FOUND);

    mappings.set(MappingIndex.empty());

    assertThat(open("site=Berlin", NOBODY)).isInstanceOf(TabAnswer.Portal.class);
  }

  @Test
  void aMappingToATenantThatIsGoneIsNoMatchAndTheChainGoesOn() {
    map("customerName", "other", DEMO);
    tenants = snapshot(OTHER);

    assertThat(tenantOf(open("customerName=other", NOBODY))).contains(OTHER);

    map("customerName", "nobody", DEMO);
    assertThat(code(open("customerName=nobody", NOBODY))).contains(ErrorCode.TENANT_NOT_FOUND);
  }

  @Test
  void valuesThatAreMappedToDifferentTenantsLeadToNone() {
    map("customerName", "a", DEMO);
    map("customerDisplayName", "b", OTHER);

    assertThat(code(open("customerName=a&customerDisplayName=b", NOBODY)))
        .contains(ErrorCode.TENANT_AMBIGUOUS);
  }

  @Test
  void aPlusSignMayMeanTwoThingsAndTwoMappingsOfThemLeadToNone() {
    map("customerName", "a+b", DEMO);
    assertThat(tenantOf(open("customerName=a+b", NOBODY))).contains(DEMO);

    map("customerName", "a b", OTHER);
    assertThat(code(open("customerName=a+b", NOBODY))).contains(ErrorCode.TENANT_AMBIGUOUS);
  }

  @Test
  void whoMayNotEnterTheMappedTenantMeetsWhatTheyWouldWithoutIt() {
    map("customerName", "old", SECRET);
    Optional<Entitlement> limited = Optional.of(Entitlement.to(Set.of(DEMO.id())));

    assertThat(code(open("customerName=old", limited))).contains(ErrorCode.TENANT_NOT_FOUND);
    assertThat(((Refusal) open("customerName=old", limited)).verdict()).isEmpty();

    // Nor does a mapping to elsewhere open the namesake that they may enter.
    map("customerName", "demo", SECRET);
    assertThat(code(open("customerName=demo", limited))).contains(ErrorCode.TENANT_NOT_FOUND);
  }

  @Test
  void aClientThatLedElsewhereBeforeIsStoppedForEverybody() {
    assertThat(tenantOf(open("clientId=118&customerName=demo", ANYBODY))).contains(DEMO);

    for (Optional<Entitlement> viewer : List.of(NOBODY, ANYBODY)) {
      TabAnswer answer = open("clientId=118&customerName=other", viewer);
      assertThat(code(answer)).contains(ErrorCode.CLIENT_TENANT_CHANGED);
      assertThat(((Refusal) answer).detail()).isEmpty();
    }
    assertThat(tenantOf(open("clientId=118&customerName=demo", NOBODY))).contains(DEMO);
    assertThat(tenantOf(open("clientId=119&customerName=other", ANYBODY))).contains(OTHER);
    assertThat(tenantOf(open("customerName=other", ANYBODY))).contains(OTHER);
    assertThat(tenantOf(open("clientId=$CLIENT_ID&customerName=other", ANYBODY))).contains(OTHER);
  }

  @Test
  void whereAClientLedBeforeIsToldOnlyToWhomMayEnterIt() {
    open("clientId=118&customerName=demo", ANYBODY);
    String changed = "clientId=118&customerName=other";

    assertThat(before(open(changed, ANYBODY))).contains(DEMO);
    assertThat(before(open(changed, among(DEMO, OTHER)))).contains(DEMO);
    assertThat(before(open(changed, among(OTHER)))).isEmpty();
    assertThat(before(open(changed, NOBODY))).isEmpty();
    assertThat(before(desk.explain(changed, tenants, Entitlement.ALL).answer())).contains(DEMO);
    assertThat(before(open("clientId=118&customerName=nobody", ANYBODY))).isEmpty();
  }

  private static Optional<Tenant> before(TabAnswer answer) {
    return ((Refusal) answer).before();
  }

  @Test
  void aChangedMappingIsStoppedAsAChangedReferenceIs() {
    open("clientId=118&customerName=demo", ANYBODY);

    map("customerName", "demo", OTHER);

    assertThat(code(open("clientId=118&customerName=demo", ANYBODY)))
        .contains(ErrorCode.CLIENT_TENANT_CHANGED);
  }

  @Test
  void whoIsNotSignedInTeachesNothing() {
    open("clientId=118&customerName=demo", NOBODY);

    assertThat(pins.known).isEmpty();
    assertThat(tenantOf(open("clientId=118&customerName=other", ANYBODY))).contains(OTHER);
  }

  @Test
  void whatLeadsNowhereOrIsStoppedTeachesNothing() {
    open("clientId=118&customerName=nobody", ANYBODY);
    assertThat(pins.known).isEmpty();

    open("clientId=118&customerName=demo", ANYBODY);
    open("clientId=118&customerName=other", ANYBODY);
    assertThat(pins.known).containsExactly(Map.entry("118", DEMO.id()));
  }

  @Test
  void aClientWhoseTenantIsGoneCountsAsNew() {
    open("clientId=118&customerName=demo", ANYBODY);
    tenants = snapshot(OTHER);

    assertThat(tenantOf(open("clientId=118&customerName=other", ANYBODY))).contains(OTHER);
    assertThat(pins.known).containsEntry("118", OTHER.id());
  }

  @Test
  void whoMayEnterOneOfTheTwoTenantsLearnsNothingOfTheOther() {
    open("clientId=118&customerName=secret", ANYBODY);
    open("clientId=119&customerName=demo", ANYBODY);
    Optional<Entitlement> limited = Optional.of(Entitlement.to(Set.of(DEMO.id())));

    TabAnswer stopped = open("clientId=118&customerName=demo", limited);
    TabAnswer hidden = open("clientId=119&customerName=secret", limited);
    TabAnswer absent = open("clientId=119&customerName=absent", limited);

    assertThat(code(stopped)).contains(ErrorCode.CLIENT_TENANT_CHANGED);
    assertThat(stopped.toString()).doesNotContain("secret", SECRET.id().toString());
    assertThat(code(hidden)).contains(ErrorCode.TENANT_NOT_FOUND).isEqualTo(code(absent));
    assertThat(((Refusal) hidden).verdict()).isEqualTo(((Refusal) absent).verdict());
  }

  @Test
  void anExplanationSaysWhatItLedToAndTeachesNothing() {
    TabDesk.Explanation fresh =
        desk.explain("clientId=118&customerName=demo", tenants, Entitlement.ALL);
    assertThat(fresh.client().orElseThrow().known()).isFalse();
    assertThat(pins.known).isEmpty();

    open("clientId=118&customerName=demo", ANYBODY);
    TabDesk.Explanation changed =
        desk.explain("clientId=118&customerName=other", tenants, Entitlement.ALL);

    assertThat(code(changed.answer())).contains(ErrorCode.CLIENT_TENANT_CHANGED);
    assertThat(changed.client().orElseThrow().before()).contains(DEMO);
    assertThat(changed.client().orElseThrow().found()).isEqualTo(OTHER);
    assertThat(changed.client().orElseThrow().reason())
        .isEqualTo("Client 118 led to demo before; an administrator has to confirm the change.");
    assertThat(desk.explain("customerName=other", tenants, Entitlement.ALL).client()).isEmpty();
  }

  @Test
  void aMappingMayReadTheClientAsWell() {
    map("clientId", "118", DEMO);

    assertThat(tenantOf(open("clientId=118", ANYBODY))).contains(DEMO);
    assertThat(pins.known).containsEntry("118", DEMO.id());

    map("clientId", "118", OTHER);
    assertThat(code(open("clientId=118", ANYBODY))).contains(ErrorCode.CLIENT_TENANT_CHANGED);
  }

  @Test
  void whoMayEnterAllIsToldWhatWasTriedAndOthersAreNot() {
    Optional<Entitlement> limited = Optional.of(Entitlement.to(Set.of(DEMO.id())));

    Refusal told = (Refusal) open("customerName=nobody", ANYBODY);
    Refusal untold = (Refusal) open("customerName=nobody", limited);

    assertThat(told.verdict().orElseThrow().steps()).hasSize(2);
    assertThat(untold.verdict()).isEmpty();
    assertThat(untold.code()).isEqualTo(told.code());
    // The page says no more than the code to either of them.
    assertThat(told.detail()).isEmpty();
    assertThat(untold.detail()).isEmpty();
  }

  @Test
  void whoeverLooksIsToldWhatHaloPsaDidNotFillIn() {
    Refusal refusal = (Refusal) open("customerName=$CLIENT_REFERENCE", NOBODY);

    assertThat(refusal.code()).isEqualTo(ErrorCode.VARIABLE_NOT_SET);
    assertThat(refusal.detail()).isEqualTo("HaloPSA did not fill in customerName.");
    assertThat(refusal.candidates()).isEmpty();
  }

  @Test
  void ofSeveralTenantsThoseAreNamedThatMayBeEntered() {
    map("customerName", "a", DEMO);
    map("customerDisplayName", "b", OTHER);
    String query = "customerName=a&customerDisplayName=b";

    assertThat(((Refusal) open(query, ANYBODY)).candidates())
        .containsExactlyInAnyOrder(DEMO, OTHER);
    assertThat(((Refusal) open(query, among(DEMO, OTHER))).candidates())
        .containsExactlyInAnyOrder(DEMO, OTHER);
    assertThat(((Refusal) open(query, among(DEMO, SECRET))).candidates()).isEmpty();
    assertThat(((Refusal) open(query, among(SECRET))).candidates()).isEmpty();
  }

  @Test
  void anExplanationTellsNobodyMoreThanTheTabDoes() {
    for (Optional<Entitlement> viewer : List.of(ANYBODY, among(DEMO), among())) {
      for (String name : List.of("demo", "secret", "nobody")) {
        String query = "customerName=" + name;
        assertThat(summary(desk.explain(query, tenants, viewer.orElseThrow()).answer()))
            .isEqualTo(summary(open(query, viewer)));
      }
    }
    assertThat(
            ((Refusal) desk.explain("customerName=nobody", tenants, Entitlement.ALL).answer())
                .verdict())
        .isPresent();
  }

  @Test
  void anAddressThatCannotBeReadIsExplainedAsThat() {
    TabDesk.Explanation explanation = desk.explain("customerName=%", tenants, Entitlement.ALL);

    assertThat(code(explanation.answer())).contains(ErrorCode.QUERY_MALFORMED);
    assertThat(explanation.variables()).isEmpty();
    assertThat(explanation.claim()).isEqualTo(new AgentClaim.NotClaimed());
    assertThat(explanation.client()).isEmpty();
  }

  @Test
  void whoChoosesATenantGoesThereUnlessItsPortalIsHere() {
    TabDesk here = new TabDesk(settings(TabDestination.PORTAL), chain, pins);

    assertThat(desk.locationFor(DEMO)).contains("https://nikpot.idemeum.com/?customerName=demo");
    assertThat(here.locationFor(DEMO)).isEmpty();
    assertThat(here.open("customerName=demo", tenants, ANYBODY))
        .isInstanceOfSatisfying(
            TabAnswer.OpenPortal.class,
            portal -> assertThat(portal.verdict().tenant()).isEqualTo(DEMO));
    assertThat(here.open("customerName=demo", tenants, NOBODY)).isEqualTo(new TabAnswer.SignIn());
  }

  @Test
  void aClientIsHeldInThePortalAsWell() {
    TabDesk here = new TabDesk(settings(TabDestination.PORTAL), chain, pins);
    here.open("clientId=118&customerName=demo", tenants, ANYBODY);

    assertThat(pins.known).containsEntry("118", DEMO.id());
    assertThat(code(here.open("clientId=118&customerName=other", tenants, ANYBODY)))
        .contains(ErrorCode.CLIENT_TENANT_CHANGED);
  }

  private static Optional<Entitlement> among(Tenant... visible) {
    return Optional.of(
        Entitlement.to(Stream.of(visible).map(Tenant::id).collect(Collectors.toSet())));
  }

  private static String summary(TabAnswer answer) {
    return tenantOf(answer).toString()
        + code(answer)
        + (answer instanceof Refusal refusal && refusal.verdict().isPresent());
  }

  private TabAnswer open(String query, Optional<Entitlement> viewer) {
    return desk.open(query, tenants, viewer);
  }

  private void map(String variable, String value, Tenant tenant) {
    mappings.updateAndGet(
        index ->
            index.with(
                List.of(
                    new MappingChange(
                        index.revision() + 1,
                        new MappingKey(variable, value),
                        Instant.parse("2026-11-28T08:00:00Z"),
                        "Ada",
                        "new name",
                        Optional.empty(),
                        Optional.of(new Target(tenant.id(), tenant.urlName()))))));
  }

  private static Optional<Tenant> tenantOf(TabAnswer answer) {
    return answer instanceof TabAnswer.HandOver handOver
        ? Optional.of(handOver.verdict().tenant())
        : Optional.empty();
  }

  private static Optional<ErrorCode> code(TabAnswer answer) {
    return answer instanceof Refusal refusal ? Optional.of(refusal.code()) : Optional.empty();
  }

  private static Tenant tenant(String urlName, String displayName) {
    return new Tenant(new UUID(1, urlName.hashCode()), displayName, urlName, Map.of());
  }

  private static TenantSnapshot snapshot(Tenant... all) {
    TenantSnapshot.Builder builder = TenantSnapshot.builder();
    Stream.of(all).forEach(builder::add);
    return builder.build();
  }

  private static ResolverEntry entry(String name) {
    return new ResolverEntry(
        name,
        name,
        key -> Optional.empty(),
        Optional.empty(),
        ResolverEntry.DEFAULT_DEADLINE,
        false);
  }

  private MspSettings settings(TabDestination destination) {
    return new MspSettings(
        new Msp("nikpot"),
        new MspHost("jit.nikpot.example"),
        destination,
        new IdemeumParent("nikpot.idemeum.com"),
        HandOffTemplate.DEFAULT,
        List.of(),
        entries,
        ResolutionMode.FIRST,
        MspSettings.DEFAULT_CLIENT_VARIABLE,
        HandOffAccess.OPEN,
        List.of(),
        SessionRules.standard(),
        List.of(),
        Optional.empty());
  }

  /** The core's tests see no bundled jar. */
  private static final class ByUrlName implements TenantResolverFactory {

    @Override
    public String name() {
      return "by-url-name";
    }

    @Override
    public TenantResolver create(ResolverConfig config) {
      return new TenantResolver() {
        @Override
        public Resolution resolve(ResolutionRequest request) {
          String name = request.variables().get("customerName");
          return Resolution.of(
              name == null ? List.of() : request.tenants().byUrlName(name).stream().toList(),
              "by URL name");
        }

        @Override
        public Set<String> variables() {
          return Set.of("customerName");
        }
      };
    }
  }

  private static final class Pins implements ClientPins {

    private final Map<String, UUID> known = new HashMap<>();

    @Override
    public Optional<UUID> tenantOf(String client) {
      return Optional.ofNullable(known.get(client));
    }

    @Override
    public void remember(String client, UUID tenant) {
      known.put(client, tenant);
    }
  }
}
