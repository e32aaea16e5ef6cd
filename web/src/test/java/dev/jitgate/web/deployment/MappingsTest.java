// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.access.Miss;
import dev.jitgate.access.MissStore.Place;
import dev.jitgate.access.PinnedClient;
import dev.jitgate.access.TabAnswer;
import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverJarMaker;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.web.Await;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.settings.MapConfig;
import dev.jitgate.web.settings.SettingsReader;
import dev.jitgate.web.settings.SettingsSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings, misses and remembered clients at work, on one node and on two. */
class MappingsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final MasterKey KEY = MasterKey.passing();
  private static final Origin ADA =
      new Origin(new Msp("nikpot"), new Actor(Actor.Kind.PERSON, "1", "Ada"), "192.0.2.1");
  private static final Optional<Entitlement> NOBODY = Optional.empty();
  private static final Optional<Entitlement> ANYBODY = Optional.of(Entitlement.ALL);
  private static final OptionalLong NONE = OptionalLong.empty();

  @TempDir private Path folder;
  private final Map<String, String> configured = new HashMap<>();
  private Deployment deployment;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("tenants.csv"),
        """
        name,displayName,haloClientId
        demo,Demo,
        other,Other,
        secret,Secret,
        twin-one,Twin,118
        twin-two,Twin,118
        """);
    configured.put("jitgate.msps", "nikpot");
    configured.put("jitgate.msp.nikpot.host", "jit.nikpot.example");
    configured.put("jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com");
    configured.put("jitgate.msp.nikpot.tenants", folder.resolve("tenants.csv").toString());
    configured.put("jitgate.data-dir", folder.toString());
    deployment = node();
  }

  @AfterEach
  void stop() {
    deployment.close();
  }

  @Test
  void aMissIsListedMappedAndOpensWithTheNextTab() throws Exception {
    Mappings mappings = msp(deployment).mappings();
    assertThat(mappings.areAsked()).isTrue();
    assertThat(code(open("ticket=7&customerDisplayName=Old%20Name")))
        .contains(ErrorCode.TENANT_NOT_FOUND);
    Await.until(() -> misses(Entitlement.ALL).size() == 1, PATIENCE);
    Miss miss = misses(Entitlement.ALL).get(0);
    assertThat(miss.value()).isEqualTo("Old Name");
    assertThat(miss.ticket()).contains("7");

    map(miss.variable(), miss.value(), "demo", Entitlement.ALL);

    assertThat(tenant(open("customerDisplayName=old%20name"))).contains("demo");
    assertThat(misses(Entitlement.ALL)).isEmpty();
  }

  @Test
  void anotherNodeFollowsMappingsAndDecisions() throws Exception {
    try (Deployment second = node()) {
      map("site", "Berlin", "demo", Entitlement.ALL);
      Await.until(
          () -> tenant(msp(second).open("site=Berlin", NOBODY)).equals(Optional.of("demo")),
          PATIENCE);

      assertThat(tenant(msp(second).open("clientId=118&customerName=demo", ANYBODY)))
          .contains("demo");
      Await.until(() -> code(open("clientId=118&customerName=other")).isPresent(), PATIENCE);
      Await.until(() -> stopped(Entitlement.ALL).size() == 1, PATIENCE);
      PinnedClient client = stopped(Entitlement.ALL).get(0);
      msp(deployment).clients().confirm(client.client(), client.revision(), ADA, Entitlement.ALL);

      assertThat(tenant(open("clientId=118&customerName=other"))).contains("other");
      Await.until(
          () ->
              tenant(msp(second).open("clientId=118&customerName=other", NOBODY))
                  .equals(Optional.of("other")),
          PATIENCE);
      assertThat(code(open("clientId=118&customerName=demo")))
          .contains(ErrorCode.CLIENT_TENANT_CHANGED);
    }
  }

  @Test
  void aRestartForgetsNothing() {
    map("customerName", "old", "demo", Entitlement.ALL);
    msp(deployment).open("clientId=118&customerName=demo", ANYBODY);
    open("customerName=nowhere");
    open("clientId=118&customerName=other");

    // What waits is stored at the end.
    deployment.close();
    deployment = node();

    assertThat(tenant(open("customerName=OLD"))).contains("demo");
    assertThat(code(open("clientId=118&customerName=other")))
        .contains(ErrorCode.CLIENT_TENANT_CHANGED);
    assertThat(misses(Entitlement.ALL)).extracting(Miss::value).containsExactly("nowhere");
  }

  @Test
  void onlyWhoWasLetThroughIsListed() throws Exception {
    deployment.close();
    configured.put("jitgate.data-dir", folder.resolve("closed").toString());
    configured.put("jitgate.msp.nikpot.handoff-access", "signed-in");
    deployment = node();

    assertThat(open("customerName=stranger")).isInstanceOf(TabAnswer.SignIn.class);
    msp(deployment).open("customerName=friend", ANYBODY);

    Await.until(() -> !misses(Entitlement.ALL).isEmpty(), PATIENCE);
    assertThat(misses(Entitlement.ALL)).extracting(Miss::value).containsExactly("friend");
  }

  @Test
  void whatALimitedPersonDoesNotFindIsAMissOnlyIfNobodyWould() throws Exception {
    Optional<Entitlement> limited = Optional.of(only("demo"));
    assertThat(code(msp(deployment).open("customerName=secret", limited)))
        .contains(ErrorCode.TENANT_NOT_FOUND);
    assertThat(code(msp(deployment).open("customerName=nowhere", limited)))
        .contains(ErrorCode.TENANT_NOT_FOUND);

    Await.until(() -> !misses(Entitlement.ALL).isEmpty(), PATIENCE);
    assertThat(misses(Entitlement.ALL)).extracting(Miss::value).containsExactly("nowhere");
  }

  @Test
  void whoMayNotEnterAllMapsOnlyWhatLeadsNowhereOrToTheirs() {
    Entitlement limited = only("demo");
    assertThat(map("customerName", "fresh", "demo", limited).author()).isEqualTo("Ada");
    assertThat(map("customerDisplayName", "Demo", "demo", limited).revision()).isPositive();

    // Another customer's name, and another customer's mapping: alike, and nothing has changed.
    map("customerName", "taken", "secret", Entitlement.ALL);
    refused(ErrorCode.MAPPING_ELSEWHERE, () -> map("customerName", "taken", "demo", limited));
    refused(ErrorCode.MAPPING_ELSEWHERE, () -> map("customerName", "secret", "demo", limited));
    // A mapping is found by its match key, which the tenant's own resolver does not use.
    refused(
        ErrorCode.MAPPING_ELSEWHERE,
        () -> map("customerName", "\uff53\uff45\uff43\uff52\uff45\uff54", "demo", limited));
    refused(ErrorCode.MAPPING_ELSEWHERE, () -> map("crmNumber", "12", "demo", limited));
    refused(ErrorCode.MAPPING_ELSEWHERE, () -> map("clientId", "12", "demo", limited));
    assertThat(tenant(open("customerName=taken"))).contains("secret");

    // A tenant that is not theirs is none.
    refused(ErrorCode.TENANT_UNKNOWN, () -> map("customerName", "x", "secret", limited));
    refused(
        ErrorCode.TENANT_UNKNOWN,
        () ->
            msp(deployment)
                .mappings()
                .map("customerName", "x", UUID.randomUUID(), NONE, "", ADA, limited));
  }

  /** The whole of what may be cut off may be another's tenant. */
  @Test
  void whatFitsSeveralOrMayBeCutOffIsListedOnlyForWhoMayEnterAllTenants() throws Exception {
    assertThat(code(open("customerDisplayName=Demo%20"))).contains(ErrorCode.VALUE_MAY_BE_CUT);
    assertThat(code(open("customerDisplayName=Twin"))).contains(ErrorCode.TENANT_AMBIGUOUS);
    Await.until(() -> misses(Entitlement.ALL).size() == 2, PATIENCE);

    assertThat(misses(only("other"))).isEmpty();
  }

  @Test
  void whatSeveralTenantsFitIsMappedByNobody() {
    refused(
        ErrorCode.MAPPING_SHARED,
        () -> map("customerDisplayName", " TWIN", "twin-one", Entitlement.ALL));
    refused(
        ErrorCode.MAPPING_SHARED,
        () -> map("customerDisplayName", "Twin", "twin-one", only("twin-one", "twin-two")));
    // That there is another one of the name is nothing for who may enter one alone.
    refused(
        ErrorCode.MAPPING_ELSEWHERE,
        () -> map("customerDisplayName", "Twin", "twin-one", only("twin-one")));
    assertThat(code(open("customerDisplayName=Twin"))).contains(ErrorCode.TENANT_AMBIGUOUS);

    assertThat(map("customerName", "Twin", "twin-one", Entitlement.ALL).revision()).isPositive();
  }

  @Test
  void norIsItWhileAResolverIsAway() throws IOException {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    ResolverJarMaker.factory("crm", "throw new java.io.IOException(\"away\");")
        .into(jars, "crm.jar");
    deployment.close();
    configured.put("jitgate.data-dir", folder.resolve("away").toString());
    configured.put("jitgate.resolver-path", jars.toString());
    configured.put("jitgate.msp.nikpot.resolvers", "mapping,crm,display-name,url-name");
    deployment = node();
    assertThat(code(open("customerDisplayName=Twin"))).contains(ErrorCode.RESOLVER_UNAVAILABLE);

    refused(
        ErrorCode.MAPPING_SHARED,
        () -> map("customerDisplayName", "Twin", "twin-one", Entitlement.ALL));
  }

  @Test
  void aMappingOfWhatSeveralTenantsFitByNowIsDeletedAndNotChanged() throws IOException {
    Mapping mapping = map("customerDisplayName", "Later", "demo", Entitlement.ALL);
    byte[] twins = "name,displayName\na,Later\nb,Later\n".getBytes(StandardCharsets.UTF_8);
    deployment.store().importTable(new Msp("nikpot"), new ByteArrayInputStream(twins));
    deployment.tenantsChanged();
    Mappings mappings = msp(deployment).mappings();
    OptionalLong seen = OptionalLong.of(mapping.revision());

    refused(
        ErrorCode.MAPPING_SHARED,
        () ->
            mappings.map(
                "customerDisplayName", "Later", id("other"), seen, "", ADA, Entitlement.ALL));

    assertThat(map("customerDisplayName", "later", "demo", Entitlement.ALL)).isEqualTo(mapping);
    assertThat(
            mappings
                .unmap(mapping.key().id(), mapping.revision(), "", ADA, Entitlement.ALL)
                .after())
        .isEmpty();
  }

  /** It is one customer's, even if two tenants say that it is theirs. */
  @Test
  void theNumberOfACustomerIsMappedWhateverTheTenantsSay() {
    deployment.close();
    configured.put("jitgate.data-dir", folder.resolve("numbers").toString());
    configured.put("jitgate.msp.nikpot.resolvers", "mapping,halo-client,display-name,url-name");
    deployment = node();
    assertThat(code(open("clientId=118"))).contains(ErrorCode.TENANT_AMBIGUOUS);

    map("clientId", "118", "twin-two", Entitlement.ALL);

    assertThat(tenant(open("clientId=118"))).contains("twin-two");
  }

  @Test
  void mappingsOfOtherTenantsAreNotThere() {
    Entitlement limited = only("demo");
    Mapping hidden = map("customerName", "a", "secret", Entitlement.ALL);
    Mapping shown = map("customerName", "b", "demo", Entitlement.ALL);
    Mappings mappings = msp(deployment).mappings();

    assertThat(mappings.find(hidden.key().id(), limited)).isEmpty();
    assertThat(mappings.list(MappingQuery.latest(10), limited)).containsExactly(shown);
    assertThat(mappings.history(Optional.of(hidden.key().id()), Long.MAX_VALUE, 10, limited))
        .isEmpty();
    assertThat(mappings.history(Optional.empty(), Long.MAX_VALUE, 10, limited)).hasSize(1);
    refused(
        ErrorCode.MAPPING_UNKNOWN,
        () -> mappings.unmap(hidden.key().id(), hidden.revision(), "", ADA, limited));
    assertThat(mappings.unmap(shown.key().id(), shown.revision(), "", ADA, limited).after())
        .isEmpty();
  }

  @Test
  void stoppedChangesOfOtherTenantsAreNotThere() throws Exception {
    msp(deployment).open("clientId=118&customerName=demo", ANYBODY);
    open("clientId=118&customerName=secret");
    Await.until(() -> stopped(Entitlement.ALL).size() == 1, PATIENCE);
    PinnedClient client = stopped(Entitlement.ALL).get(0);
    Entitlement limited = only("demo");

    assertThat(stopped(limited)).isEmpty();
    assertThat(stopped(only("demo", "secret"))).hasSize(1);
    Clients clients = msp(deployment).clients();
    refused(
        ErrorCode.CLIENT_UNKNOWN, () -> clients.confirm("118", client.revision(), ADA, limited));
    refused(ErrorCode.CLIENT_UNKNOWN, () -> clients.keep("118", client.revision(), ADA, limited));
    refused(ErrorCode.CLIENT_UNKNOWN, () -> clients.forget("118", client.revision(), ADA, limited));
  }

  @Test
  void aMappingEndsWithItsTenantAndTheHistorySaysSo() {
    Mapping mapping = map("customerName", "old", "demo", Entitlement.ALL);
    deployment.store().delete(new Msp("nikpot"), "demo");
    deployment.tenantsChanged();

    assertThat(code(open("customerName=old"))).contains(ErrorCode.TENANT_NOT_FOUND);
    Mappings mappings = msp(deployment).mappings();
    assertThat(mappings.find(mapping.key().id(), Entitlement.ALL)).isEmpty();
    assertThat(
            mappings.history(Optional.of(mapping.key().id()), Long.MAX_VALUE, 10, Entitlement.ALL))
        .singleElement()
        .satisfies(change -> assertThat(change.after().orElseThrow().urlName()).isEqualTo("demo"));
  }

  @Test
  void everyChangeIsRecordedWithOldNewAndWho() {
    Mapping mapping = map("customerName", "old", "demo", Entitlement.ALL);
    refused(ErrorCode.MAPPING_TAKEN, () -> map("customerName", "OLD", "other", Entitlement.ALL));
    msp(deployment)
        .mappings()
        .unmap(mapping.key().id(), mapping.revision(), "no more", ADA, Entitlement.ALL);

    List<String> records =
        deployment.auditStore().read(new Msp("nikpot"), 0, 500).stream()
            .map(stored -> stored.line().record())
            .filter(record -> record.contains("\"mapping-"))
            .toList();
    assertThat(records).hasSize(6).allMatch(record -> record.contains("\"name\":\"Ada\""));
    assertThat(records.get(1)).contains("mapping-put", "\"revision\":\"1\"", "\"done\"");
    assertThat(records.get(3)).contains("\"tenant-before\":\"demo\"", "JG-2007");
    assertThat(records.get(5)).contains("mapping-deleted", "no more", "\"revision\":\"2\"");
  }

  @Test
  void thereAreLimitsToWhatEveryAddressIsSearchedFor() {
    for (int i = 0; i < Mappings.MOST_VARIABLES - 2; i++) {
      map("v" + i, "a", "demo", Entitlement.ALL);
    }

    refused(ErrorCode.MAPPINGS_TOO_MANY, () -> map("more", "a", "demo", Entitlement.ALL));
    assertThat(map("v0", "b", "demo", Entitlement.ALL).revision()).isPositive();
  }

  private Mapping map(String variable, String value, String tenant, Entitlement who) {
    return msp(deployment).mappings().map(variable, value, id(tenant), NONE, "why", ADA, who);
  }

  private Entitlement only(String... names) {
    return Entitlement.to(Set.of(names).stream().map(this::id).collect(Collectors.toSet()));
  }

  private UUID id(String urlName) {
    return msp(deployment).tenants().byUrlName(urlName).orElseThrow().id();
  }

  private TabAnswer open(String query) {
    return msp(deployment).open(query, NOBODY);
  }

  private List<Miss> misses(Entitlement who) {
    return msp(deployment).misses().list(Place.START, 10, who);
  }

  private List<PinnedClient> stopped(Entitlement who) {
    return msp(deployment).clients().stopped("", 10, who);
  }

  private static Optional<String> tenant(TabAnswer answer) {
    return answer instanceof TabAnswer.HandOver handOver
        ? Optional.of(handOver.verdict().tenant()).map(Tenant::urlName)
        : Optional.empty();
  }

  private static Optional<ErrorCode> code(TabAnswer answer) {
    return answer instanceof TabAnswer.Refusal refusal
        ? Optional.of(refusal.code())
        : Optional.empty();
  }

  private static ServedMsp msp(Deployment node) {
    return node.msp("jit.nikpot.example").orElseThrow();
  }

  private Deployment node() {
    SettingsSource source = new SettingsSource(new MapConfig(configured, Map.of()));
    Deployment node =
        new Deployment(
            new SettingsReader(source).read(), source, Observations.NONE, MasterKeys.of(KEY));
    node.start();
    return node;
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
