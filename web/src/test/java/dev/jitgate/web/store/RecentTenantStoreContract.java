// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Person;
import dev.jitgate.session.RecentTenant;
import dev.jitgate.session.RecentTenantStore;
import dev.jitgate.tenant.TenantDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which tenants people were last, whichever database it is kept in. */
abstract class RecentTenantStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final Msp msp = new Msp("recent" + MSPS.incrementAndGet());
  private final Msp other = new Msp("recent" + MSPS.incrementAndGet());
  private final UUID session = UUID.randomUUID();
  private Database database;
  private Database otherNode;
  private RecentTenantStore store;
  private Person ada;
  private Person eve;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    otherNode = open();
    store = new SqlRecentTenantStore(database);
    ada = TestPeople.add(database, msp, "Ada");
    eve = TestPeople.add(database, other, "Eve");
  }

  @AfterEach
  void stop() {
    database.close();
    otherNode.close();
  }

  private UUID tenant(Msp whose, String urlName) {
    return new SqlTenantStore(database)
        .put(whose, new TenantDraft(urlName, "Tenant " + urlName, Map.of()))
        .id();
  }

  private List<UUID> tenants(int count) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(tenant(msp, "t" + i));
    }
    return ids;
  }

  private static RecentTenant byTicket(UUID tenant, int second) {
    return new RecentTenant(tenant, NOON.plusSeconds(second), Optional.empty());
  }

  private RecentTenant chosen(UUID tenant, int second) {
    return new RecentTenant(tenant, NOON.plusSeconds(second), Optional.of(session));
  }

  @Test
  void theLastOneComesFirstAndEachOnlyOnce() {
    List<UUID> ids = tenants(3);
    store.note(msp, ada.id(), byTicket(ids.get(0), 1));
    store.note(msp, ada.id(), chosen(ids.get(1), 2));
    store.note(msp, ada.id(), byTicket(ids.get(2), 3));
    store.note(msp, ada.id(), byTicket(ids.get(0), 4));

    assertThat(new SqlRecentTenantStore(otherNode).of(msp, ada.id()))
        .containsExactly(byTicket(ids.get(0), 4), byTicket(ids.get(2), 3), chosen(ids.get(1), 2));
  }

  @Test
  void theEleventhPushesTheOldestOut() {
    List<UUID> ids = tenants(RecentTenantStore.MOST + 1);
    for (int i = 0; i < ids.size(); i++) {
      store.note(msp, ada.id(), byTicket(ids.get(i), i));
    }

    assertThat(store.of(msp, ada.id()))
        .extracting(RecentTenant::tenant)
        .hasSize(RecentTenantStore.MOST)
        .doesNotContain(ids.get(0))
        .startsWith(ids.get(ids.size() - 1));
  }

  @Test
  void whatIsNotedLateDoesNotGetAheadOfWhatIsNewer() {
    UUID demo = tenant(msp, "demo");
    store.note(msp, ada.id(), chosen(demo, 5));

    assertThat(store.note(msp, ada.id(), byTicket(demo, 3))).isTrue();

    assertThat(store.of(msp, ada.id())).containsExactly(chosen(demo, 5));
  }

  @Test
  void itGoesWithTheTenantAndWithThePerson() {
    UUID demo = tenant(msp, "demo");
    UUID acme = tenant(msp, "acme");
    store.note(msp, ada.id(), byTicket(demo, 1));
    store.note(msp, ada.id(), byTicket(acme, 2));

    new SqlTenantStore(database).delete(msp, "demo");
    assertThat(store.of(msp, ada.id())).extracting(RecentTenant::tenant).containsExactly(acme);

    TestPeople.delete(database, ada);
    assertThat(store.of(msp, ada.id())).isEmpty();
    assertThat(store.note(msp, ada.id(), byTicket(acme, 3))).isFalse();
  }

  @Test
  void nothingCrossesFromOneMspToAnother() {
    UUID demo = tenant(msp, "demo");
    UUID theirs = tenant(other, "theirs");
    store.note(msp, ada.id(), byTicket(demo, 1));

    assertThat(store.note(msp, ada.id(), byTicket(theirs, 2))).isFalse();
    assertThat(store.note(other, ada.id(), byTicket(theirs, 2))).isFalse();
    assertThat(store.note(msp, eve.id(), byTicket(demo, 2))).isFalse();
    assertThat(store.of(other, ada.id())).isEmpty();
    assertThat(store.of(other, eve.id())).isEmpty();
    assertThat(store.of(msp, ada.id())).containsExactly(byTicket(demo, 1));
  }

  @Test
  void twoNodesThatNoteAtOnceLoseNothingAndKeepNoMoreThanTheyMay()
      throws InterruptedException, ExecutionException {
    List<UUID> ids = tenants(12);
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> notes = new ArrayList<>();
      for (int i = 0; i < 96; i++) {
        RecentTenant visit = byTicket(ids.get(i % 12), i);
        RecentTenantStore node = new SqlRecentTenantStore(i % 2 == 0 ? database : otherNode);
        notes.add(executor.submit(() -> node.note(msp, ada.id(), visit)));
      }
      for (Future<Boolean> note : notes) {
        assertThat(note.get()).isTrue();
      }
    } finally {
      executor.shutdownNow();
    }

    assertThat(store.of(msp, ada.id()))
        .hasSize(RecentTenantStore.MOST)
        .extracting(RecentTenant::at)
        .isSortedAccordingTo((one, another) -> another.compareTo(one));
  }
}
