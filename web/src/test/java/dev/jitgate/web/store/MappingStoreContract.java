// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingChange;
import dev.jitgate.tenant.MappingDraft;
import dev.jitgate.tenant.MappingIndex;
import dev.jitgate.tenant.MappingKey;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.tenant.TenantDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of mappings keeps to, in whichever database. */
abstract class MappingStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");
  private static final OptionalLong NONE = OptionalLong.empty();

  private final Msp msp = new Msp("mapping" + MSPS.incrementAndGet());
  private final Msp other = new Msp("mapping" + MSPS.incrementAndGet());
  private Database database;
  private SqlTenantStore tenants;
  private SqlMappingStore store;
  private UUID demo;
  private UUID acme;
  private UUID foreign;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    store = new SqlMappingStore(database);
    tenants = new SqlTenantStore(database);
    demo = tenants.put(msp, new TenantDraft("demo", "Demo", Map.of())).id();
    acme = tenants.put(msp, new TenantDraft("acme", "Acme", Map.of())).id();
    foreign = tenants.put(other, new TenantDraft("demo", "Demo", Map.of())).id();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void nothingIsThereBeforeTheFirst() {
    assertThat(store.revisions()).doesNotContainKey(msp);
    assertThat(store.load(msp).size()).isZero();
    assertThat(store.list(msp, MappingQuery.latest(10))).isEmpty();
    assertThat(store.history(msp, Optional.empty(), Long.MAX_VALUE, 10)).isEmpty();
    assertThat(store.find(msp, new MappingKey("v", "a").id())).isEmpty();
  }

  @Test
  void keepsWhatWasSaidInEverySpelling() {
    Mapping mapping = store.put(msp, draft("v", "Old  Näme", demo, "Ada", "why"), NONE);

    assertThat(mapping)
        .isEqualTo(new Mapping(new MappingKey("v", "Old  Näme"), demo, 1, NOW, "Ada", "why"));
    assertThat(store.find(msp, new MappingKey("v", "OLD NÄME").id())).contains(mapping);
    assertThat(store.find(other, mapping.key().id())).isEmpty();
    assertThat(store.revisions()).containsEntry(msp, 1L);
    assertThat(store.load(msp).size()).isEqualTo(1);
    assertThat(store.load(msp).revision()).isEqualTo(1);
  }

  @Test
  void keepsTheLongestTexts() {
    String value = "🍊".repeat(256);
    String reason = "🍋".repeat(200);

    Mapping mapping =
        store.put(msp, draft("v".repeat(64), value, demo, "A".repeat(128), reason), NONE);

    assertThat(store.find(msp, mapping.key().id())).contains(mapping);
  }

  @Test
  void nothingOverwritesWhatItsAuthorHasNotSeen() {
    Mapping first = store.put(msp, draft("v", "a", demo, "Ada", ""), NONE);

    refused(ErrorCode.MAPPING_TAKEN, () -> store.put(msp, draft("v", "A", acme, "Bob", ""), NONE))
        .withMessageContaining("Ada mapped it at 2026-11-28T08:00:00Z; that is revision 1.");
    refused(
        ErrorCode.MAPPING_CHANGED,
        () -> store.put(msp, draft("v", "a", acme, "Bob", ""), OptionalLong.of(7)));
    refused(
        ErrorCode.MAPPING_CHANGED,
        () -> store.put(msp, draft("v", "b", acme, "Bob", ""), OptionalLong.of(1)));
    assertThat(store.find(msp, first.key().id())).contains(first);
    // What was refused is no change.
    assertThat(store.revisions()).containsEntry(msp, 1L);

    Mapping second =
        store.put(msp, draft("v", "a", acme, "Bob", ""), OptionalLong.of(first.revision()));
    assertThat(second.tenant()).isEqualTo(acme);
    refused(
        ErrorCode.MAPPING_CHANGED,
        () -> store.put(msp, draft("v", "a", demo, "Ada", ""), OptionalLong.of(first.revision())));
  }

  @Test
  void sayingTheSameAgainChangesNothing() {
    Mapping first = store.put(msp, draft("v", "a", demo, "Ada", "first"), NONE);

    assertThat(store.put(msp, draft("v", "a", demo, "Bob", "second"), NONE)).isEqualTo(first);
    assertThat(store.history(msp, Optional.empty(), Long.MAX_VALUE, 10)).hasSize(1);
    assertThat(store.revisions()).containsEntry(msp, 1L);
  }

  @Test
  void ofManyAtOnceOneSaysItAndTheOthersAreTold() throws Exception {
    int many = 8;
    ExecutorService pool = Executors.newFixedThreadPool(many);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        UUID tenant = i % 2 == 0 ? demo : acme;
        String author = "author" + i;
        calls.add(
            () -> {
              try {
                return store
                    .put(msp, draft("v", "race", tenant, author, ""), NONE)
                    .author()
                    .equals(author);
              } catch (JitgateException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_TAKEN);
                return false;
              }
            });
      }
      int won = 0;
      for (Future<Boolean> result : pool.invokeAll(calls)) {
        won += result.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
      assertThat(store.history(msp, Optional.empty(), Long.MAX_VALUE, 10)).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theHistoryTellsEveryChangeLatestFirst() {
    UUID id = store.put(msp, draft("v", "a", demo, "Ada", "one"), NONE).key().id();
    store.put(msp, draft("v", "b", demo, "Ada", "two"), NONE);
    store.put(msp, draft("v", "a", acme, "Bob", "three"), OptionalLong.of(1));
    MappingChange deleted = store.delete(msp, id, 3, NOW, "Eva", "four");

    assertThat(store.history(msp, Optional.of(id), Long.MAX_VALUE, 10))
        .extracting(MappingChange::reason)
        .containsExactly("four", "three", "one");
    assertThat(store.history(msp, Optional.empty(), 4, 2))
        .extracting(MappingChange::reason)
        .containsExactly("three", "two");
    assertThat(store.changes(msp, 2, 10))
        .extracting(MappingChange::reason)
        .containsExactly("three", "four");
    assertThat(deleted.before().orElseThrow()).isEqualTo(new MappingChange.Target(acme, "acme"));
    assertThat(deleted.after()).isEmpty();
    assertThat(store.find(msp, id)).isEmpty();
    assertThat(store.history(other, Optional.of(id), Long.MAX_VALUE, 10)).isEmpty();
    refused(ErrorCode.MAPPING_UNKNOWN, () -> store.delete(msp, id, 3, NOW, "Eva", ""));
  }

  @Test
  void onlyWhoHasSeenItDeletesIt() {
    UUID id = store.put(msp, draft("v", "a", demo, "Ada", ""), NONE).key().id();
    store.put(msp, draft("v", "a", acme, "Bob", ""), OptionalLong.of(1));

    refused(ErrorCode.MAPPING_CHANGED, () -> store.delete(msp, id, 1, NOW, "Eva", ""));
    assertThat(store.find(msp, id)).isPresent();
  }

  @Test
  void anotherMspsTenantIsNone() {
    refused(
        ErrorCode.TENANT_UNKNOWN, () -> store.put(msp, draft("v", "a", foreign, "Ada", ""), NONE));
    refused(
        ErrorCode.TENANT_UNKNOWN,
        () -> store.put(msp, draft("v", "a", UUID.randomUUID(), "Ada", ""), NONE));
    assertThat(store.load(msp).size()).isZero();

    store.put(msp, draft("v", "a", demo, "Ada", ""), NONE);
    store.put(other, draft("v", "a", foreign, "Eva", ""), NONE);
    assertThat(store.list(other, MappingQuery.latest(10)))
        .extracting(Mapping::author)
        .containsExactly("Eva");
  }

  @Test
  void aDeletedTenantTakesItsMappingsAlongAndTheHistoryStays() {
    UUID id = store.put(msp, draft("v", "a", demo, "Ada", "why"), NONE).key().id();
    store.put(msp, draft("v", "b", acme, "Ada", ""), NONE);

    tenants.delete(msp, "demo");

    assertThat(store.find(msp, id)).isEmpty();
    assertThat(store.load(msp).size()).isEqualTo(1);
    assertThat(store.history(msp, Optional.of(id), Long.MAX_VALUE, 10))
        .singleElement()
        .satisfies(
            change -> assertThat(change.after()).contains(new MappingChange.Target(demo, "demo")));
    // Its value is free again.
    assertThat(store.put(msp, draft("v", "a", acme, "Bob", ""), NONE).tenant()).isEqualTo(acme);
  }

  @Test
  void listsByVariableTenantAndTextPageByPage() {
    for (int i = 0; i < 5; i++) {
      store.put(msp, draft("v", "value " + i, i % 2 == 0 ? demo : acme, "Ada", ""), NONE);
    }
    store.put(msp, draft("w", "100%_Fun!", demo, "Bob", "a REASON"), NONE);

    MappingQuery two = MappingQuery.latest(2);
    List<Mapping> first = store.list(msp, two);
    assertThat(first).extracting(m -> m.key().value()).containsExactly("100%_Fun!", "value 4");
    assertThat(store.list(msp, two.after(first.get(1))))
        .extracting(m -> m.key().value())
        .containsExactly("value 3", "value 2");
    assertThat(store.list(msp, query(Optional.of("w"), Optional.empty(), ""))).hasSize(1);
    assertThat(store.list(msp, query(Optional.of("v"), Optional.of(acme), ""))).hasSize(2);
    assertThat(store.list(msp, query(Optional.empty(), Optional.empty(), "reason"))).hasSize(1);
    assertThat(store.list(msp, query(Optional.empty(), Optional.empty(), "bOb"))).hasSize(1);
    assertThat(store.list(msp, query(Optional.empty(), Optional.empty(), "0%_f"))).hasSize(1);
    assertThat(store.list(msp, query(Optional.empty(), Optional.empty(), "v%1"))).isEmpty();
    assertThat(store.list(msp, query(Optional.empty(), Optional.empty(), "!"))).hasSize(1);
  }

  @Test
  void followingLeadsToTheSameAsReadingAll() {
    MappingIndex followed = store.load(msp);
    store.put(msp, draft("v", "a", demo, "Ada", ""), NONE);
    store.put(msp, draft("v", "b", demo, "Ada", ""), NONE);
    followed = followed.with(store.changes(msp, followed.revision(), 10));
    store.delete(msp, new MappingKey("v", "a").id(), 1, NOW, "Ada", "");
    store.put(msp, draft("w", "c", acme, "Ada", ""), NONE);
    followed = followed.with(store.changes(msp, followed.revision(), 10));

    MappingIndex read = store.load(msp);
    assertThat(followed.revision()).isEqualTo(read.revision()).isEqualTo(4);
    assertThat(followed.size()).isEqualTo(read.size()).isEqualTo(2);
    assertThat(followed.variables()).isEqualTo(read.variables());
  }

  private static MappingQuery query(Optional<String> variable, Optional<UUID> tenant, String text) {
    return new MappingQuery(variable, tenant, text, Long.MAX_VALUE, 50);
  }

  private static MappingDraft draft(
      String variable, String value, UUID tenant, String author, String reason) {
    return new MappingDraft(new MappingKey(variable, value), tenant, NOW, author, reason);
  }

  private static org.assertj.core.api.ThrowableAssertAlternative<JitgateException> refused(
      ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
