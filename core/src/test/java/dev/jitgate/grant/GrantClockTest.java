// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantClockTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final List<Instant> leaps = new ArrayList<>();
  private Instant store = NOON;
  private long ticks = 5;

  private GrantClock clock(Instant highest) {
    return new GrantClock(highest, () -> store, () -> ticks, (expected, told) -> leaps.add(told));
  }

  private void pass(Duration time) {
    store = store.plus(time);
    ticks += time.toNanos();
  }

  @Test
  void followsTheStore() {
    GrantClock clock = clock(Instant.EPOCH);
    pass(Duration.ofSeconds(90));

    assertThat(clock.now()).isEqualTo(NOON.plusSeconds(90));
    assertThat(leaps).isEmpty();
  }

  @Test
  void aDayBackProlongsNothing() {
    GrantClock clock = clock(Instant.EPOCH);
    store = store.minus(Duration.ofDays(1));
    pass(Duration.ofMinutes(10));

    assertThat(clock.now()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    assertThat(leaps).hasSize(1);
  }

  @Test
  void aDayBackOverARestartProlongsNothingEither() {
    GrantClock clock = clock(NOON.plus(Duration.ofHours(20)));
    pass(Duration.ofHours(1));

    assertThat(clock.now()).isEqualTo(NOON.plus(Duration.ofHours(21)));
    assertThat(leaps).hasSizeBetween(1, 2);
  }

  @Test
  void aDayAheadForAMomentEndsNothing() {
    GrantClock clock = clock(Instant.EPOCH);
    store = store.plus(Duration.ofDays(1));
    pass(Duration.ofMinutes(1));
    assertThat(clock.now()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));

    store = store.minus(Duration.ofDays(1));
    pass(Duration.ofMinutes(5));

    assertThat(clock.now()).isEqualTo(NOON.plus(Duration.ofMinutes(6)));
    assertThat(leaps).hasSize(1);
  }

  @Test
  void aDayAheadThatStaysIsBelieved() {
    GrantClock clock = clock(Instant.EPOCH);
    store = store.plus(Duration.ofDays(1));
    assertThat(clock.now()).isEqualTo(NOON);
    pass(GrantClock.DOUBT.plusSeconds(1));

    assertThat(clock.now()).isEqualTo(store);
    assertThat(leaps).hasSize(1);
  }

  @Test
  void afterAPauseOfUnknownLengthTheStoreIsBelieved() {
    assertThat(clock(NOON.minus(Duration.ofDays(30))).now()).isEqualTo(NOON);
    assertThat(leaps).isEmpty();
  }

  @Test
  void neverGoesBack() {
    GrantClock clock = clock(Instant.EPOCH);
    pass(Duration.ofSeconds(30));
    Instant before = clock.now();
    store = store.minusSeconds(20);

    assertThat(clock.now()).isEqualTo(before);
  }
}
