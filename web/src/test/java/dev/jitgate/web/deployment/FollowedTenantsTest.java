// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.access.TabAnswer;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.tenant.TenantSnapshot;
import dev.jitgate.web.Await;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.settings.MapConfig;
import dev.jitgate.web.settings.SettingsReader;
import dev.jitgate.web.settings.SettingsSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database: what changes on one is answered by the other. */
class FollowedTenantsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final MasterKey KEY = MasterKey.passing();
  private static final Msp NIKPOT = new Msp("nikpot");

  @TempDir private Path folder;
  private final Map<String, String> configured = new HashMap<>();
  private final List<Deployment> nodes = new ArrayList<>();
  private final Counts firstCounts = new Counts();
  private final Counts secondCounts = new Counts();
  private Deployment first;
  private Deployment second;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("tenants.csv"), "name,displayName\ndemo,Demo\nacme,Acme Ltd\n");
    configured.put("jitgate.msps", "nikpot");
    configured.put("jitgate.msp.nikpot.host", "jit.nikpot.example");
    configured.put("jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com");
    configured.put("jitgate.msp.nikpot.tenants", folder.resolve("tenants.csv").toString());
    configured.put("jitgate.data-dir", folder.toString());
    first = node(firstCounts);
    second = node(secondCounts);
  }

  @AfterEach
  void stop() {
    nodes.forEach(Deployment::close);
  }

  @Test
  void aTenantPutOnOneNodeIsAnsweredByTheOtherWithoutReadingAllTenants() throws Exception {
    put("fabrikam", "Fabrikam");

    assertThat(msp(first).open("customerDisplayName=Fabrikam", Optional.empty()))
        .isInstanceOf(TabAnswer.HandOver.class);
    Await.until(
        () ->
            msp(second).open("customerDisplayName=Fabrikam", Optional.empty())
                instanceof TabAnswer.HandOver,
        PATIENCE);
    assertThat(found(second, "fabri")).containsExactly("fabrikam");
    assertThat(msp(second).tenantCount()).isEqualTo(3);
    assertThat(secondCounts.loads).hasValue(1);
    assertThat(secondCounts.changes).hasValue(1);
    assertThat(firstCounts.loads).hasValue(1);
  }

  @Test
  void aRenameThatMakesANameAmbiguousIsNoticedAndSoIsItsEnd() throws Exception {
    put("acme-2", "ACME ltd");
    Await.until(
        () -> refusal(second, "customerDisplayName=Acme+Ltd") == ErrorCode.TENANT_AMBIGUOUS,
        PATIENCE);

    put("acme-2", "\u0410cme Ltd");
    Await.until(
        () ->
            msp(second)
                .tenants()
                .byUrlName("acme-2")
                .orElseThrow()
                .displayName()
                .startsWith("\u0410"),
        PATIENCE);
    assertThat(refusal(second, "customerDisplayName=Acme+Ltd"))
        .as("a name that looks the same")
        .isEqualTo(ErrorCode.TENANT_AMBIGUOUS);

    assertThat(first.store().delete(NIKPOT, "acme-2")).isTrue();
    first.tenantsChanged();
    Await.until(
        () ->
            msp(second).open("customerDisplayName=Acme+Ltd", Optional.empty())
                instanceof TabAnswer.HandOver,
        PATIENCE);
    assertThat(secondCounts.loads).hasValue(1);
  }

  @Test
  void aDeletedTenantIsNotFoundAnyMoreAndItsSuccessorIsAnother() throws Exception {
    Tenant before = msp(second).tenants().byUrlName("demo").orElseThrow();
    assertThat(found(second, "demo")).containsExactly("demo");

    assertThat(first.store().delete(NIKPOT, "demo")).isTrue();
    put("demo", "Demo");

    Await.until(() -> msp(second).tenants().byId(before.id()).isEmpty(), PATIENCE);
    Await.until(() -> msp(second).tenants().byUrlName("demo").isPresent(), PATIENCE);
    Tenant after = msp(second).tenants().byUrlName("demo").orElseThrow();
    assertThat(after.id()).isNotEqualTo(before.id());
    assertThat(msp(second).search("demo", Entitlement.to(Set.of(before.id())), 10)).isEmpty();
    assertThat(found(second, "demo")).containsExactly("demo");
    assertThat(secondCounts.loads).hasValue(1);
  }

  @Test
  void aLargeImportIsReadOnceByEachNode() throws Exception {
    String table =
        "name,displayName\n"
            + IntStream.range(0, 1500)
                .mapToObj(i -> "c-" + i + ",Customer " + i + "\n")
                .collect(Collectors.joining());

    first.store().importTable(NIKPOT, new ByteArrayInputStream(table.getBytes(UTF_8)));
    first.tenantsChanged();

    assertThat(msp(first).tenantCount()).isEqualTo(1502);
    Await.until(() -> msp(second).tenantCount() == 1502, PATIENCE);
    Await.until(() -> found(second, "customer 1499").equals(List.of("c-1499")), PATIENCE);
    assertThat(firstCounts.loads).hasValue(2);
    assertThat(secondCounts.loads).hasValue(2);

    first.store().importTable(NIKPOT, new ByteArrayInputStream(table.getBytes(UTF_8)));
    put("late", "Late");
    Await.until(() -> found(second, "late").equals(List.of("late")), PATIENCE);
    assertThat(secondCounts.loads).as("the same table again").hasValue(2);
  }

  @Test
  void tenantsThatCannotBeSearchedYetAreSearchedAsTheyWereBefore() {
    ServedMsp msp = msp(second);
    assertThat(found(second, "demo")).containsExactly("demo");
    Tenant acme = msp.tenants().byUrlName("acme").orElseThrow();
    Tenant renamed = new Tenant(acme.id(), "Renamed", "acme", Map.of());
    Tenant fresh = new Tenant(new UUID(1, 2), "Fresh", "fresh", Map.of());
    TenantSnapshot loaded = TenantSnapshot.builder().add(renamed).add(fresh).build();

    // Nothing takes these tenants away, or prepares them.
    nodes.remove(second);
    second.close();
    msp.inMemory().serve(loaded, msp.inMemory().version());

    assertThat(msp.tenantCount()).as("tabs see them").isEqualTo(2);
    assertThat(loaded.isSearchable()).isFalse();
    assertThat(msp.search("acme", Entitlement.ALL, 10)).as("as it is now").containsExactly(renamed);
    assertThat(found(second, "demo")).as("deleted since").isEmpty();
    assertThat(found(second, "fresh")).as("to come").isEmpty();
    msp.inMemory().prepareSearch();
    assertThat(found(second, "fresh")).containsExactly("fresh");
  }

  @Test
  void aSearchRightAfterTheStartWaitsAndIsToldToComeBack() {
    Deployment notStarted = unstarted(new Counts());
    TenantSnapshot loaded = first.store().load(NIKPOT).snapshot();
    msp(notStarted).inMemory().serve(loaded, 1);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> found(notStarted, "demo"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SEARCH_NOT_READY));

    CompletableFuture<List<String>> waiting =
        CompletableFuture.supplyAsync(() -> found(notStarted, "demo"));
    msp(notStarted).inMemory().prepareSearch();
    assertThat(waiting.join()).containsExactly("demo");
  }

  private void put(String urlName, String displayName) {
    var unused = first.store().put(NIKPOT, new TenantDraft(urlName, displayName, Map.of()));
    first.tenantsChanged();
  }

  private static List<String> found(Deployment node, String text) {
    return msp(node).search(text, Entitlement.ALL, 10).stream().map(Tenant::urlName).toList();
  }

  private static ErrorCode refusal(Deployment node, String query) {
    TabAnswer answer = msp(node).open(query, Optional.empty());
    return answer instanceof TabAnswer.Refusal refusal ? refusal.code() : ErrorCode.INTERNAL;
  }

  private static ServedMsp msp(Deployment node) {
    return node.msp("jit.nikpot.example").orElseThrow();
  }

  private Deployment node(Counts counts) {
    Deployment node = unstarted(counts);
    node.start();
    return node;
  }

  private Deployment unstarted(Counts counts) {
    SettingsSource source = new SettingsSource(new MapConfig(configured, Map.of()));
    Deployment node =
        new Deployment(new SettingsReader(source).read(), source, counts, MasterKeys.of(KEY));
    nodes.add(node);
    return node;
  }

  /** Counts how tenants came into memory. */
  private static final class Counts implements Observations {

    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();

    @Override
    public void tab(Msp msp, TabAnswer answer) {}

    @Override
    public void unopenable(Msp msp) {}

    @Override
    public void grants(Msp msp, Map<GrantState, Integer> counts) {}

    @Override
    public void tenantsLoaded(Msp msp) {
      loads.incrementAndGet();
    }

    @Override
    public void tenantsFollowed(Msp msp, int count) {
      changes.addAndGet(count);
    }
  }
}
