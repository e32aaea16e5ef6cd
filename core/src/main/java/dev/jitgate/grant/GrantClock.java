// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time by which grants end: the store's, made safe against clocks that are set wrong.
 *
 * <p>It never goes back, not even over a restart, so that nothing lives longer because a clock was
 * put back; and it follows a leap ahead only after some minutes, so that a clock that is wrong for
 * a moment does not end everything at once. In between it goes on by itself.
 *
 * <p>Safe for use by many threads.
 */
public final class GrantClock {

  /** A step ahead of more than this is a leap. */
  static final Duration LEAP = Duration.ofSeconds(60);

  /** For so long a leap is not believed. */
  public static final Duration DOUBT = Duration.ofMinutes(2);

  private final Supplier<Instant> store;
  private final LongSupplier ticks;
  private final Leaps leaps;

  private Instant at;
  private long atTick;
  private boolean doubting;
  private long doubtTick;

  /** Hears of clocks that leap. */
  @FunctionalInterface
  public interface Leaps {

    /** The store's clock is another than expected; called once for each leap. */
    void seen(Instant expected, Instant told);
  }

  /**
   * Makes a clock.
   *
   * @param highest the latest time that was ever seen, over all restarts
   * @param store tells the store's time
   * @param ticks tells nanoseconds since any moment; never goes back
   * @param leaps hears of leaps
   */
  public GrantClock(Instant highest, Supplier<Instant> store, LongSupplier ticks, Leaps leaps) {
    this.store = store;
    this.ticks = ticks;
    this.leaps = leaps;
    Instant told = store.get();
    if (told.isBefore(highest.minus(LEAP))) {
      leaps.seen(highest, told);
    }
    // Nobody knows how long nothing ran; ahead, the store is believed.
    this.at = told.isBefore(highest) ? highest : told;
    this.atTick = ticks.getAsLong();
  }

  /** Returns the time. */
  public Instant now() {
    // Neither waits for the store while others wait here.
    Instant told = store.get();
    Reading reading = read(told, ticks.getAsLong());
    if (reading.leapt()) {
      leaps.seen(reading.expected(), told);
    }
    return reading.time();
  }

  private synchronized Reading read(Instant told, long tick) {
    Instant expected = at.plusNanos(Math.max(tick - atTick, 0));
    boolean leap = told.isAfter(expected.plus(LEAP)) || told.isBefore(expected.minus(LEAP));
    if (!leap) {
      doubting = false;
      return new Reading(set(told.isBefore(expected) ? expected : told, tick), expected, false);
    }
    boolean first = !doubting;
    if (first) {
      doubting = true;
      doubtTick = tick;
    }
    if (told.isAfter(expected) && tick - doubtTick > DOUBT.toNanos()) {
      doubting = false;
      return new Reading(set(told, tick), expected, first);
    }
    return new Reading(set(expected, tick), expected, first);
  }

  private Instant set(Instant time, long tick) {
    if (time.isAfter(at)) {
      at = time;
      atTick = tick;
    }
    return at;
  }

  /** What was read. */
  private record Reading(Instant time, Instant expected, boolean leapt) {}
}
