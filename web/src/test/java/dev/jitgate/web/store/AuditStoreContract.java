// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditChain;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditStore.OpenIntent;
import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantDraft;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of audit trails keeps to, whichever database it is in. */
abstract class AuditStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final AuditKey KEY = new AuditKey(new byte[32], new byte[32]);

  private final Msp msp = new Msp("audited" + MSPS.incrementAndGet());
  private final Origin by = new Origin(msp, Actor.SERVER, "192.0.2.7");
  private final List<Database> opened = new ArrayList<>();
  private Database database;
  private SqlAuditStore store;

  /** Returns the address of one and the same database. */
  abstract String url();

  abstract String user();

  @BeforeEach
  void open() {
    database = node();
    store = new SqlAuditStore(database);
  }

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }

  @Test
  void whatIsRecordedIsOneUnbrokenChain() {
    AuditTrail trail = trail(store, NOON);
    trail.tenantPut(by, "demo").perform(() -> "id", id -> Map.of("tenant-id", id));
    trail.serverStarted(msp, "1.0");

    List<StoredRecord> records = store.read(msp, 0, 100);

    assertThat(records).extracting(StoredRecord::number).containsExactly(1L, 2L, 3L);
    assertThat(records.get(0).line().record())
        .startsWith("{\"number\":1,\"msp\":\"" + msp + "\",\"key\":\"" + KEY.id() + "\",")
        .contains("\"time\":\"2026-11-24T12:00:00.000Z\",\"phase\":\"intent\"");
    assertChained(records);
    assertThat(store.head(msp)).contains(records.get(2));
    assertThat(store.read(msp, 1, 1)).containsExactly(records.get(1));
  }

  @Test
  void recordsAreFoundByEventTimeAndWhatStandsInThem() {
    Origin ada = new Origin(msp, new Actor(Actor.Kind.PERSON, "7", "Ada \u00d6st_%"), "192.0.2.7");
    trail(store, NOON).tenantDeleted(ada, "demo").perform(() -> "gone");
    trail(store, NOON.plusSeconds(60)).tenantDeleted(by, "acme").perform(() -> "gone");
    trail(store, NOON.plusSeconds(120)).serverStarted(msp, "1.0");

    assertThat(found("", Optional.empty())).containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(found("", Optional.of("server-started"))).containsExactly(5L);
    assertThat(found("ADA \u00d6ST_%", Optional.empty())).containsExactly(2L, 1L);
    assertThat(found("ada _st__", Optional.empty())).isEmpty();
    assertThat(found(" acme ", Optional.of("tenant-deleted"))).containsExactly(4L, 3L);
    assertThat(
            store
                .search(
                    msp,
                    new AuditSearch(
                        Optional.empty(),
                        "",
                        Optional.of(NOON.plusSeconds(60)),
                        Optional.of(NOON.plusSeconds(120))),
                    Long.MAX_VALUE,
                    10)
                .records())
        .extracting(StoredRecord::number)
        .containsExactly(4L, 3L);
    assertThat(
            store.search(
                new Msp(msp.name() + "-x"),
                new AuditSearch(Optional.empty(), "", Optional.empty(), Optional.empty()),
                Long.MAX_VALUE,
                10))
        .isEqualTo(new AuditStore.Found(List.of(), 0));
  }

  @Test
  void aSearchGoesOnWhereItStopped() {
    AuditTrail trail = trail(store, NOON);
    for (int i = 0; i < 5; i++) {
      trail.serverStarted(msp, "1." + i);
    }
    AuditSearch wanted =
        new AuditSearch(Optional.empty(), "1.", Optional.empty(), Optional.empty());

    AuditStore.Found first = store.search(msp, wanted, Long.MAX_VALUE, 2);
    AuditStore.Found second = store.search(msp, wanted, first.next(), 2);
    AuditStore.Found third = store.search(msp, wanted, second.next(), 2);

    assertThat(first.records()).extracting(StoredRecord::number).containsExactly(5L, 4L);
    assertThat(second.records()).extracting(StoredRecord::number).containsExactly(3L, 2L);
    assertThat(third.records()).extracting(StoredRecord::number).containsExactly(1L);
    assertThat(third.next()).isZero();
  }

  private List<Long> found(String text, Optional<String> event) {
    return store
        .search(
            msp,
            new AuditSearch(event, text, Optional.empty(), Optional.empty()),
            Long.MAX_VALUE,
            10)
        .records()
        .stream()
        .map(StoredRecord::number)
        .toList();
  }

  @Test
  void noMspSeesAnothersTrail() {
    Msp other = new Msp(msp.name() + "-x");
    AuditTrail trail = trail(store, NOON);
    trail.serverStarted(msp, "1.0");
    trail.serverStarted(other, "1.0");

    assertThat(store.read(msp, 0, 100)).hasSize(1);
    assertThat(store.head(other).orElseThrow().number()).isEqualTo(1);
    assertThat(store.head(new Msp(msp.name() + "-y"))).isEmpty();
  }

  @Test
  void eightThreadsOnTwoNodesLeaveNoGapAndNoFork() throws Exception {
    AuditTrail[] nodes = {trail(store, NOON), trail(new SqlAuditStore(node()), NOON)};
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      AuditTrail trail = nodes[thread % 2];
      work.add(
          () -> {
            for (int i = 0; i < 25; i++) {
              trail.tenantDeleted(by, "demo").perform(() -> "gone");
            }
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }

    List<StoredRecord> records = store.read(msp, 0, 1000);

    assertThat(records)
        .extracting(StoredRecord::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 400).boxed().toList());
    assertChained(records);
  }

  @Test
  void anIntentWithoutAnOutcomeIsReported() {
    AuditTrail trail = trail(store, NOON);
    trail.tenantDeleted(by, "done").perform(() -> "gone");
    trail.tenantDeleted(by, "crashed");
    trail.serverStarted(msp, "1.0");

    List<OpenIntent> open = store.openIntents(msp, NOON, NOON.plusMillis(1));

    assertThat(open)
        .extracting(intent -> intent.number() + " " + intent.event() + " " + intent.time())
        .containsExactly("3 tenant-deleted " + NOON);
    assertThat(store.openIntents(msp, NOON.plusMillis(1), NOON.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(store.openIntents(msp, Instant.EPOCH, NOON)).isEmpty();
  }

  @Test
  void whileTheTrailCannotBeWrittenNothingIsChanged() {
    SqlTenantStore tenants = new SqlTenantStore(database);
    Tenant demo = tenants.put(msp, new TenantDraft("demo", "Demo", Map.of()));
    Map<Msp, Long> versions = tenants.versions();
    AuditTrail trail = trail(store, NOON);
    trail.serverStarted(msp, "1.0");
    rename("audit_record", "audit_gone");
    try {
      assertRefused(
          () -> trail.tenantDeleted(by, "demo").perform(() -> tenants.delete(msp, "demo")));
      assertRefused(
          () ->
              trail
                  .tenantPut(by, "demo")
                  .perform(() -> tenants.put(msp, new TenantDraft("demo", "Other", Map.of()))));
      assertRefused(() -> trail.tenantsImported(by, "api").perform(() -> "imported"));
      assertThat(tenants.find(msp, "demo")).contains(demo);
      assertThat(tenants.versions()).isEqualTo(versions);
    } finally {
      rename("audit_gone", "audit_record");
    }
    trail.tenantDeleted(by, "demo").perform(() -> tenants.delete(msp, "demo"));

    assertThat(tenants.find(msp, "demo")).isEmpty();
    assertChained(store.read(msp, 0, 10));
    assertThat(store.head(msp).orElseThrow().number()).isEqualTo(3);
  }

  @Test
  void whatSomebodySmuggledInStaysOneLine() {
    trail(store, NOON).tenantDeleted(by, "x\n{\"number\":2}\u2028\u0000AUDIT CHECKPOINT");

    StoredRecord record = store.read(msp, 0, 10).get(0);

    assertThat(record.line().text())
        .matches("[ -~]*")
        .contains("\"x\\u000a{\\u0022number\\u0022:2}\\u2028\\u0000AUDIT CHECKPOINT\"");
  }

  private void assertChained(List<StoredRecord> records) {
    String mac = AuditChain.start(msp.name());
    for (StoredRecord record : records) {
      mac = AuditChain.next(KEY, mac, record.line().record());
      assertThat(record.line().mac()).isEqualTo(mac);
      assertThat(record.line().key()).isEqualTo(KEY.id());
    }
  }

  private static void assertRefused(Runnable act) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(act::run)
        .withMessageStartingWith("JG-8020: ");
  }

  private void rename(String from, String to) {
    database.inTransaction(handle -> handle.execute("alter table " + from + " rename to " + to));
  }

  private static AuditTrail trail(SqlAuditStore store, Instant now) {
    return new AuditTrail(store, msp -> KEY, Clock.fixed(now, ZoneOffset.UTC));
  }

  private Database node() {
    Database node = Database.open(url(), user(), "");
    opened.add(node);
    return node;
  }
}
