// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.ImportReport.Rejection;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.tenant.TenantSnapshot;
import dev.jitgate.tenant.TenantStore.LoadedTenants;
import dev.jitgate.tenant.TenantStore.TenantChanges;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of tenants keeps to, whichever database it is in. */
abstract class TenantStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();

  private final Msp msp = new Msp("msp" + MSPS.incrementAndGet());
  private final List<Database> opened = new ArrayList<>();
  private SqlTenantStore store;

  /** Returns the address of one and the same database. */
  abstract String url();

  /** Returns the address of a database without tables. */
  abstract String urlOfAnEmptyDatabase() throws Exception;

  @BeforeEach
  void open() {
    store = node();
  }

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }

  @Test
  void keepsATenantAsItWasPut() {
    Map<String, String> attributes =
        Map.of("haloReference", "a=b=c", "city", "Malmö 😀", "x.y-z_1", "1");
    Tenant put = store.put(msp, new TenantDraft(" Demo", "Strauß & Söhne ", attributes));

    assertThat(put).isEqualTo(new Tenant(put.id(), "Strauß & Söhne", "demo", attributes));
    assertThat(store.find(msp, "demo")).contains(put);
    assertThat(store.load(msp).snapshot().all()).containsExactly(put);
    assertThat(new SqlTenantStore(database()).find(msp, "demo")).contains(put);
  }

  @Test
  void keepsTheLongestThatTheRulesAllow() {
    Map<String, String> attributes =
        IntStream.range(0, 64)
            .boxed()
            .collect(Collectors.toMap(i -> "a".repeat(62) + (10 + i), i -> "😀".repeat(256)));
    TenantDraft draft = new TenantDraft("n".repeat(63), "😀".repeat(256), attributes);

    Tenant put = store.put(msp, draft);

    assertThat(store.find(msp, draft.urlName())).contains(put);
    assertThat(put.attributes()).isEqualTo(attributes);
  }

  @Test
  void replacingATenantKeepsItsIdAndNothingElse() {
    Tenant before = store.put(msp, new TenantDraft("demo", "Before", Map.of("a", "1", "b", "2")));
    Tenant after = store.put(msp, new TenantDraft("DEMO", "After", Map.of("b", "3")));

    assertThat(after).isEqualTo(new Tenant(before.id(), "After", "demo", Map.of("b", "3")));
    assertThat(store.load(msp).snapshot().all()).containsExactly(after);
  }

  @Test
  void everyChangeRaisesTheVersionAndNothingElseDoes() throws IOException {
    assertThat(version()).isZero();
    store.put(msp, draft("demo", "Demo"));
    assertThat(version()).isEqualTo(1);
    store.put(msp, draft("demo", "Demo"));
    assertThat(version()).isEqualTo(1);
    store.put(msp, draft("demo", "Demo 2"));
    assertThat(version()).isEqualTo(2);
    importTable("name,displayName\nother,Other\n");
    assertThat(version()).isEqualTo(3);
    importTable("name,displayName\nother,Other\nbad name,Bad\n");
    assertThat(version()).isEqualTo(3);
    assertThat(store.delete(msp, "demo")).isTrue();
    assertThat(version()).isEqualTo(4);
    assertThat(store.delete(msp, "demo")).isFalse();
    assertThat(version()).isEqualTo(4);
    assertThat(store.load(msp).version()).isEqualTo(4);
  }

  @Test
  void anMspSeesNothingOfAnother() throws IOException {
    Msp other = new Msp("other" + MSPS.incrementAndGet());
    Tenant mine = store.put(msp, draft("demo", "Mine"));
    Tenant theirs = store.put(other, draft("demo", "Theirs"));
    long version = version();

    store.importTable(other, table("name,displayName\ndemo,Theirs\nmore,More\n"));
    assertThat(store.delete(other, "demo")).isTrue();

    assertThat(theirs.id()).isNotEqualTo(mine.id());
    assertThat(store.find(msp, "demo")).contains(mine);
    assertThat(store.find(msp, "more")).isEmpty();
    assertThat(store.load(msp).snapshot().all()).containsExactly(mine);
    assertThat(store.load(other).snapshot().all())
        .extracting(Tenant::urlName)
        .containsExactly("more");
    assertThat(version()).isEqualTo(version);
  }

  @Test
  void refusesATenantAgainstTheRules() {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> store.put(msp, draft("demo", "Robert'); DROP TABLE \"tenant\"")))
        .withMessage("JG-4004: The display name has U+0022 (QUOTATION MARK).");

    assertThat(store.load(msp).snapshot().size()).isZero();
    assertThat(version()).isZero();
  }

  @Test
  void textThatLooksLikeSqlIsText() {
    String hostile = "x' or '1'='1; drop table tenant; --";
    Tenant put = store.put(msp, new TenantDraft("demo", hostile, Map.of("note", hostile)));

    assertThat(store.find(msp, "demo")).contains(put);
    assertThat(store.find(msp, hostile)).isEmpty();
    assertThat(store.delete(msp, hostile)).isFalse();
  }

  @Test
  void anImportAddsAndChangesAndNeverDeletes() throws IOException {
    Tenant kept = store.put(msp, draft("kept", "Kept"));
    Tenant before =
        store.put(msp, new TenantDraft("demo", "Demo", Map.of("a", "1", "b", "2", "c", "3")));

    ImportReport report = importTable("name,displayName,a,b,d\ndemo,Demo,9,,4\nnew,New,,,\n");

    assertThat(report.summary()).isEqualTo("2 lines: 1 added, 1 changed, 0 unchanged, 0 rejected");
    assertThat(store.find(msp, "kept")).contains(kept);
    assertThat(store.find(msp, "demo"))
        .contains(new Tenant(before.id(), "Demo", "demo", Map.of("a", "9", "c", "3", "d", "4")));
    assertThat(store.find(msp, "new").orElseThrow().attributes()).isEmpty();
  }

  @Test
  void importingTwiceChangesNothing() throws IOException {
    String table = large(1234, "D-") + "demo,\"Demo,1\nDEMO,Demo,2\ndemo,Again,3\n";

    ImportReport first = importTable(table);
    List<Tenant> tenants = store.load(msp).snapshot().all().toList();
    ImportReport second = importTable(table);

    assertThat(first.summary())
        .isEqualTo("1237 lines: 1235 added, 0 changed, 0 unchanged, 2 rejected");
    assertThat(second.summary())
        .isEqualTo("1237 lines: 0 added, 0 changed, 1235 unchanged, 2 rejected");
    assertThat(second.rejections())
        .isEqualTo(first.rejections())
        .extracting(Rejection::toString)
        .containsExactly(
            "line 1236: JG-4002 A quote is not closed.",
            "line 1238: JG-4006 A line before has the name demo.");
    assertThat(version()).isEqualTo(1);
    assertThat(store.load(msp).snapshot().all()).containsExactlyInAnyOrderElementsOf(tenants);
  }

  @Test
  void anImportWarnsOfNamesThatItMakesAmbiguous() throws IOException {
    store.put(msp, draft("acme", "Acme Ltd"));

    ImportReport report =
        importTable(
            "name,displayName\nacme-2,ACME  ltd\nfoo,Contoso\nbar,C\u043Ent\u043Es\u043E\n");

    assertThat(report.warnings())
        .extracting(Object::toString)
        .containsExactly(
            "JG-4007 Several tenants have the same display name. acme, acme-2",
            "JG-4008 Several tenants have display names that look the same. bar, foo");
  }

  @Test
  void anImportWarnsOfNumbersThatItGivesToTwoTenants() throws IOException {
    store.put(msp, new TenantDraft("acme", "Acme", Map.of("haloClientId", "11")));

    ImportReport report =
        importTable("name,displayName,haloClientId,city\nfoo,Foo,11,Bonn\nbar,Bar,12,Bonn\n");

    assertThat(report.warnings())
        .extracting(Object::toString)
        .containsExactly(
            "JG-4012 Several tenants have the same number of a HaloPSA customer. acme, foo");
  }

  @Test
  void aTableThatBreaksOffChangesNothing() {
    InputStream broken =
        new SequenceInputStream(
            table(large(2000, "D-")),
            new LastRead(
                () -> {
                  throw new IOException("the sender is gone");
                }));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.importTable(msp, broken))
        .withMessage("the sender is gone");

    assertThat(store.load(msp).snapshot().size()).isZero();
    assertThat(version()).isZero();
  }

  @Test
  void aSlowSenderHoldsNobodyUp() throws Exception {
    AtomicBoolean asked = new AtomicBoolean();
    InputStream slow =
        new SequenceInputStream(
            table("name,displayName\ndemo,Imported\n"),
            new LastRead(
                () -> {
                  asked.set(true);
                  store.put(msp, draft("demo", "Put meanwhile"));
                }));

    ImportReport report = store.importTable(msp, slow);

    assertThat(asked).isTrue();
    assertThat(report.summary()).isEqualTo("1 lines: 0 added, 1 changed, 0 unchanged, 0 rejected");
  }

  @Test
  void importsFromTwoNodesLoseNothing() throws Exception {
    // As many attributes as a tenant may have, or a race is seldom lost.
    int rounds = 32;
    List<SqlTenantStore> nodes = List.of(node(), node());
    List<Callable<Void>> work = new ArrayList<>();
    for (int node = 0; node < nodes.size(); node++) {
      String prefix = "node" + node + "-";
      SqlTenantStore importing = nodes.get(node);
      work.add(
          () -> {
            for (int round = 0; round < rounds; round++) {
              importing.importTable(msp, table(column(prefix + round)));
            }
            return null;
          });
    }
    AtomicBoolean done = new AtomicBoolean();
    List<Long> versions = new ArrayList<>();
    work.add(0, () -> watch(done, versions));
    together(work, done);

    assertThat(versions).isSorted();
    assertThat(version()).isEqualTo(2L * rounds);
    assertThat(store.load(msp).snapshot().all())
        .hasSize(50)
        .allSatisfy(tenant -> assertThat(tenant.attributes()).hasSize(2 * rounds));
  }

  @Test
  void twoNodesThatPutTheSameTenantFirstMakeOne() throws Exception {
    List<SqlTenantStore> nodes = List.of(node(), node(), node(), node());
    List<Callable<Void>> work = new ArrayList<>();
    nodes.forEach(
        node ->
            work.add(
                () -> {
                  node.put(msp, draft("demo", "Demo"));
                  return null;
                }));
    together(work, new AtomicBoolean());

    assertThat(store.load(msp).snapshot().size()).isEqualTo(1);
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void aChangeThatWaitsTooLongIsTakenBack() {
    store.put(msp, draft("demo", "Demo"));
    Database hasty = Database.open(url(), user(), "", Duration.ofMillis(200));
    opened.add(hasty);

    database()
        .inTransaction(
            handle -> {
              MspRows.lockAndRaiseVersion(handle, msp);
              assertThatExceptionOfType(JitgateException.class)
                  .isThrownBy(() -> new SqlTenantStore(hasty).put(msp, draft("demo", "Late")))
                  .withMessage("JG-9004: Another change of this MSP's tenants is under way.")
                  .extracting(JitgateException::code)
                  .isEqualTo(ErrorCode.STORE_BUSY);
              return null;
            });

    assertThat(store.find(msp, "demo").orElseThrow().displayName()).isEqualTo("Demo");
  }

  @Test
  void tellsWhatHasChangedSinceAVersion() throws IOException {
    Tenant kept = store.put(msp, draft("kept", "Kept"));
    store.put(msp, draft("renamed", "Before"));
    Tenant deleted = store.put(msp, draft("deleted", "Deleted"));
    long version = version();
    SqlTenantStore other = node();

    Tenant renamed = other.put(msp, draft("renamed", "After"));
    other.importTable(msp, table("name,displayName\nkept,Kept\nnew,New\n"));
    assertThat(other.delete(msp, "deleted")).isTrue();
    Tenant successor = other.put(msp, draft("deleted", "Successor"));
    Tenant added = store.find(msp, "new").orElseThrow();

    TenantChanges changes = store.changesSince(msp, version, 100).orElseThrow();
    assertThat(changes.version()).isEqualTo(version()).isEqualTo(version + 4);
    assertThat(changes.changed()).containsExactlyInAnyOrder(renamed, added, successor);
    assertThat(changes.deleted()).containsExactly(deleted.id());
    assertThat(store.changesSince(msp, version + 3, 100))
        .contains(new TenantChanges(List.of(successor), List.of(), version + 4));
    assertThat(store.changesSince(msp, version(), 100))
        .contains(new TenantChanges(List.of(), List.of(), version()));
    assertThat(store.changesSince(msp, 0, 100).orElseThrow().changed())
        .containsExactlyInAnyOrder(kept, renamed, added, successor);
  }

  @Test
  void whatWasTriedAndChangedNothingIsNoChange() throws IOException {
    store.put(msp, draft("demo", "Demo"));
    long version = version();

    store.put(msp, draft("demo", "Demo"));
    importTable("name,displayName\ndemo,Demo\nbad name,Bad\n");
    assertThat(store.delete(msp, "nobody")).isFalse();

    assertThat(store.changesSince(msp, version, 100))
        .contains(new TenantChanges(List.of(), List.of(), version));
  }

  @Test
  void aDeletionBeforeTheFirstTenantTakesNothingBackFromIt() {
    database()
        .inTransaction(
            handle -> {
              assertThat(MspRows.lockAndRaiseVersion(handle, msp)).isZero();
              store.put(msp, draft("demo", "Demo"));
              return null;
            });

    assertThat(store.delete(new Msp("nobody"), "demo")).isFalse();
    assertThat(version()).isEqualTo(1);
    assertThat(store.changesSince(msp, 0, 10)).isPresent();
  }

  @Test
  void changesOfAnotherMspAreNotTold() {
    Msp other = new Msp("other" + MSPS.incrementAndGet());
    store.put(msp, draft("demo", "Mine"));
    store.put(other, draft("demo", "Theirs"));
    store.put(other, draft("more", "More"));
    store.delete(other, "demo");

    TenantChanges mine = store.changesSince(msp, 0, 100).orElseThrow();
    assertThat(mine.changed()).extracting(Tenant::displayName).containsExactly("Mine");
    assertThat(mine.deleted()).isEmpty();
    assertThat(store.changesSince(new Msp("nobody"), 0, 100)).isEmpty();
  }

  @Test
  void moreChangesThanAreWantedAreNotToldOneByOne() throws IOException {
    store.put(msp, draft("demo", "Demo"));
    importTable(large(50, "D-"));
    store.delete(msp, "tenant-7");

    assertThat(store.changesSince(msp, 1, 50)).isEmpty();
    assertThat(store.changesSince(msp, 1, 51)).isPresent();
    importTable(large(1500, "E-"));
    assertThat(store.changesSince(msp, 1, 10_000)).isEmpty();
    assertThat(rows("select count(*) from tenant_change where msp = :msp")).isZero();
  }

  @Test
  void aVersionFromBeforeAForgottenChangeIsNotCaughtUpWith() {
    SqlTenantStore forgetful = new SqlTenantStore(database(), 3);
    for (int i = 0; i < 8; i++) {
      forgetful.put(msp, draft("t" + i, "T" + i));
    }
    long version = version();
    for (int i = 0; i < 6; i++) {
      assertThat(forgetful.delete(msp, "t" + i)).isTrue();
    }

    assertThat(store.changesSince(msp, version, 100)).isEmpty();
    assertThat(store.changesSince(msp, version + 2, 100)).isEmpty();
    assertThat(store.changesSince(msp, version + 3, 100).orElseThrow().deleted()).hasSize(3);
    assertThat(rows("select count(*) from tenant_change where msp = :msp")).isEqualTo(3);
  }

  @Test
  void aVersionThatTheStoreDoesNotHaveIsNotCaughtUpWith() {
    store.put(msp, draft("demo", "Demo"));

    assertThat(store.changesSince(msp, version() + 1, 100)).isEmpty();
  }

  @Test
  void aChangeByANodeThatWritesNoVersionsIsNotOverlooked() {
    store.put(msp, draft("demo", "Demo"));
    long version = version();

    database()
        .inTransaction(
            handle -> {
              MspRows.lockAndRaiseVersion(handle, msp);
              return handle.execute(
                  "update tenant set display_name = 'Changed' where msp = ?", msp.name());
            });

    assertThat(store.changesSince(msp, version, 100)).isEmpty();
    store.put(msp, draft("demo", "Demo"));
    assertThat(store.changesSince(msp, version, 100)).as("nor before another").isEmpty();
  }

  @Test
  void anImportIsReadNoSecondTimeUnlessMoreHasChanged() throws IOException {
    importTable(large(1500, "D-"));

    assertThat(store.changesSince(msp, 0, 10_000)).as("all are at hand").isEmpty();
    LoadedTenants loaded = store.load(msp);
    assertThat(loaded.version()).isEqualTo(version());
    assertThat(loaded.snapshot().size()).isEqualTo(1500);
    assertThat(store.changesSince(msp, version(), 10_000)).isPresent();

    importTable(large(1500, "E-"));
    Tenant late = node().put(msp, draft("late", "Late"));
    assertThat(store.load(msp).snapshot().byUrlName("late")).contains(late);
    assertThat(store.load(msp).snapshot().byAttribute("haloReference", "E-7")).hasSize(1);
  }

  @Test
  void whoFollowsChangesOfSeveralNodesSeesWhatIsThere() throws Exception {
    List<Callable<Void>> work = new ArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    TenantSnapshot[] followed = {TenantSnapshot.empty()};
    long[] version = {0};
    work.add(
        () -> {
          while (!done.get()) {
            follow(followed, version);
          }
          return null;
        });
    for (int number = 0; number < 3; number++) {
      SqlTenantStore node = node();
      int first = number;
      work.add(
          () -> {
            for (int round = 0; round < 40; round++) {
              String name = "t" + (first + round) % 7;
              if (round % 3 == first) {
                node.delete(msp, name);
              } else {
                node.put(msp, draft(name, "Round " + round % 5));
              }
            }
            return null;
          });
    }
    together(work, done);
    follow(followed, version);

    assertThat(version[0]).isEqualTo(version());
    assertThat(followed[0].all())
        .containsExactlyInAnyOrderElementsOf(store.load(msp).snapshot().all().toList());
  }

  @Test
  void severalNodesMayMakeTheTablesAtOnce() throws Exception {
    String url = urlOfAnEmptyDatabase();
    List<Callable<Void>> work = new ArrayList<>();
    for (int node = 0; node < 4; node++) {
      work.add(
          () -> {
            try (Database database = Database.open(url, user(), "")) {
              assertThat(new SqlTenantStore(database).versions()).isEmpty();
            }
            return null;
          });
    }
    together(work, new AtomicBoolean());
  }

  /** Returns the user who may do everything, without a password. */
  abstract String user();

  final Database database() {
    Database database = Database.open(url(), user(), "");
    opened.add(database);
    return database;
  }

  private SqlTenantStore node() {
    return new SqlTenantStore(database());
  }

  /** Looks at the store until it is done: each import of {@link #column} is whole or not there. */
  private Void watch(AtomicBoolean done, List<Long> versions) {
    while (!done.get()) {
      LoadedTenants loaded = store.load(msp);
      versions.add(loaded.version());
      List<Tenant> tenants = loaded.snapshot().all().toList();
      assertThat(tenants.stream().map(Tenant::attributes).map(Map::keySet).distinct().count())
          .isLessThanOrEqualTo(1);
      long imports = tenants.isEmpty() ? 0 : tenants.get(0).attributes().size();
      assertThat(imports).isGreaterThanOrEqualTo(loaded.version());
    }
    return null;
  }

  /** Does all at once; the first waits for the others, which end it. */
  private static void together(List<Callable<Void>> work, AtomicBoolean done) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<Future<Void>> results = work.stream().map(threads::submit).toList();
      try {
        for (int i = 1; i < results.size(); i++) {
          results.get(i).get();
        }
      } finally {
        done.set(true);
      }
      results.get(0).get();
    } finally {
      threads.shutdownNow();
    }
  }

  private static String column(String attribute) {
    return "name,displayName,"
        + attribute
        + "\n"
        + IntStream.range(0, 50)
            .mapToObj(i -> "tenant-" + i + ",Tenant " + i + ",x\n")
            .collect(Collectors.joining());
  }

  private static String large(int lines, String prefix) {
    return "name,displayName,haloReference\n"
        + IntStream.range(0, lines)
            .mapToObj(i -> "tenant-" + i + ",\"Tenant, " + i + "\"," + prefix + i + "\n")
            .collect(Collectors.joining());
  }

  private void follow(TenantSnapshot[] followed, long[] version) {
    long before = version[0];
    store
        .changesSince(msp, before, 10_000)
        .ifPresent(
            changes -> {
              followed[0] = followed[0].with(changes.changed(), changes.deleted());
              version[0] = changes.version();
            });
    assertThat(version[0]).isGreaterThanOrEqualTo(before);
    assertThat(followed[0].all().map(Tenant::urlName)).doesNotHaveDuplicates();
  }

  private int rows(String query) {
    return database()
        .inTransaction(
            handle -> handle.createQuery(query).bind("msp", msp.name()).mapTo(Integer.class).one());
  }

  private long version() {
    return store.versions().getOrDefault(msp, 0L);
  }

  private ImportReport importTable(String table) throws IOException {
    return store.importTable(msp, table(table));
  }

  private static TenantDraft draft(String urlName, String displayName) {
    return new TenantDraft(urlName, displayName, Map.of());
  }

  private static InputStream table(String table) {
    return new ByteArrayInputStream(table.getBytes(UTF_8));
  }

  /** What happens when a stream is read to its end. */
  private interface End {
    void reached() throws IOException;
  }

  /** A stream without bytes that does something before it says so. */
  private static final class LastRead extends InputStream {

    private final End end;

    LastRead(End end) {
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      end.reached();
      return -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }
}
