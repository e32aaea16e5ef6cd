// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SettingsChange;
import dev.jitgate.msp.SettingsChange.Values;
import dev.jitgate.msp.StoredSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of settings keeps to, in whichever database. */
abstract class SettingStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");

  private final Msp msp = new Msp("setting" + MSPS.incrementAndGet());
  private final Msp other = new Msp("setting" + MSPS.incrementAndGet());
  private Database database;
  private SqlSettingStore store;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    store = new SqlSettingStore(database);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void nothingIsThereBeforeTheFirstChange() {
    assertThat(store.load(msp)).isEmpty();
    assertThat(store.history(msp, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(store.revisions()).doesNotContainKey(msp);
  }

  @Test
  void keepsValuesRevisionsAndAuthors() {
    assertThat(store.change(change(msp, 1, "Ada", "", "a", "1", "b", "2"))).isTrue();
    assertThat(store.change(change(msp, 2, "Bob", "1", "a", "3"))).isTrue();

    assertThat(store.load(msp).orElseThrow().revision()).isEqualTo(2);
    assertThat(store.load(msp).orElseThrow().value("a")).contains("3");
    assertThat(store.load(msp).orElseThrow().value("b")).contains("2");
    assertThat(store.load(msp).orElseThrow().revisionOf("b")).isEqualTo(1);
    assertThat(store.load(msp).orElseThrow().entries())
        .containsEntry("a", new StoredSettings.Entry(Optional.of("3"), 2, "Bob", NOW));
    assertThat(store.revisions()).containsEntry(msp, 2L);
  }

  @Test
  void aValueTakenAwayIsKnownToBe() {
    store.change(change(msp, 1, "Ada", "", "a", "1"));
    store.change(
        new SettingsChange(
            msp,
            2,
            NOW,
            "Ada",
            "no more",
            OptionalLong.empty(),
            Map.of("a", new Values(Optional.of("1"), Optional.empty()))));

    assertThat(store.load(msp).orElseThrow().value("a")).isEmpty();
    assertThat(store.load(msp).orElseThrow().revisionOf("a")).isEqualTo(2);
  }

  @Test
  void tellsWhatWasChangedLatestFirst() {
    SettingsChange first = change(msp, 1, "Ada", "", "a", "1");
    SettingsChange second = change(msp, 2, "Bob", "1", "a", "2");
    SettingsChange undone =
        new SettingsChange(
            msp,
            3,
            NOW,
            "Ada",
            "Undoes change 2.",
            OptionalLong.of(2),
            Map.of("a", new Values(Optional.of("2"), Optional.of("1"))));
    store.change(first);
    store.change(second);
    store.change(undone);
    store.change(change(other, 1, "Eve", "", "a", "x"));

    assertThat(store.history(msp, Long.MAX_VALUE, 10)).containsExactly(undone, second, first);
    assertThat(store.history(msp, 3, 1)).containsExactly(second);
  }

  @Test
  void aChangeOfWhatIsNotThereAnyMoreChangesNothing() {
    store.change(change(msp, 1, "Ada", "", "a", "1"));
    store.change(change(msp, 2, "Ada", "1", "a", "2"));

    assertThat(store.change(change(msp, 2, "Bob", "1", "a", "3"))).isFalse();
    assertThat(store.change(change(msp, 1, "Bob", "", "a", "3"))).isFalse();
    assertThat(store.change(change(msp, 9, "Bob", "2", "a", "3"))).isFalse();

    assertThat(store.load(msp).orElseThrow().value("a")).contains("2");
    assertThat(store.history(msp, Long.MAX_VALUE, 10)).hasSize(2);
  }

  @Test
  void ofManyWhoBeginAndChangeAtOnceOneWins() throws Exception {
    assertThat(winnersOf(1)).isEqualTo(1);
    assertThat(winnersOf(2)).isEqualTo(1);
    assertThat(store.load(msp).orElseThrow().revision()).isEqualTo(2);
  }

  private long winnersOf(long revision) throws Exception {
    int writers = 6;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      CyclicBarrier gun = new CyclicBarrier(writers);
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        SettingsChange change = change(msp, revision, "node " + i, "", "a", "value " + i);
        all.add(
            pool.submit(
                () -> {
                  gun.await();
                  return store.change(change);
                }));
      }
      long winners = 0;
      for (Future<Boolean> one : all) {
        winners += one.get() ? 1 : 0;
      }
      return winners;
    } finally {
      pool.shutdownNow();
    }
  }

  private static SettingsChange change(
      Msp msp, long revision, String author, String before, String... keysAndValues) {
    Map<String, Values> values = new java.util.HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(
          keysAndValues[i],
          new Values(
              Optional.of(before).filter(text -> !text.isEmpty()),
              Optional.of(keysAndValues[i + 1])));
    }
    return new SettingsChange(msp, revision, NOW, author, "why", OptionalLong.empty(), values);
  }
}
