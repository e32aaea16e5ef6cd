// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes whoever fails wait: 1, 2, 4 seconds and so on, 60 at most, so that nobody is locked out.
 *
 * <p>An attempt counts as failed when it begins and is forgiven when it succeeds: of many at once
 * only one begins. Each node counts by itself. Safe for use by many threads.
 */
final class BackOff {

  static final int MOST_KEYS = 10_000;

  private static final long LONGEST_SECONDS = 60;
  private static final int DOUBLINGS = 6;
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);
  private static final Object THE_OTHERS = new Object();

  private final InstantSource clock;
  private final Map<Object, Failures> failures = new HashMap<>();

  BackOff(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns how long is to be waited first; zero if the attempt may begin, which counts it. */
  synchronized Duration begin(Object who) {
    Instant now = clock.instant();
    Object counted = counted(who, now);
    Failures before = failures.getOrDefault(counted, Failures.NONE);
    if (now.isBefore(before.free)) {
      return Duration.between(now, before.free);
    }
    int count = before.isForgotten(now) ? 1 : before.count + 1;
    failures.put(counted, Failures.of(count, now));
    return Duration.ZERO;
  }

  /** Lets the wait begin now, since the comparison itself took a while. */
  synchronized void failed(Object who) {
    failures.computeIfPresent(who, (key, present) -> Failures.of(present.count, clock.instant()));
  }

  /** Forgives all, since the attempt was right. */
  synchronized void succeeded(Object who) {
    failures.remove(who);
  }

  /** Takes one attempt back, since nothing was compared. */
  synchronized void withdraw(Object who) {
    failures.computeIfPresent(
        who,
        (key, present) ->
            present.count == 1 ? null : new Failures(present.count - 1, clock.instant()));
  }

  /** Returns how many are remembered. */
  synchronized int size() {
    return failures.size();
  }

  /** A sender of many addresses must not fill the memory. */
  private Object counted(Object who, Instant now) {
    if (failures.containsKey(who) || failures.size() < MOST_KEYS) {
      return who;
    }
    failures.values().removeIf(present -> present.isForgotten(now));
    return failures.size() < MOST_KEYS ? who : THE_OTHERS;
  }

  private record Failures(int count, Instant free) {

    private static final Failures NONE = new Failures(0, Instant.EPOCH);

    static Failures of(int count, Instant now) {
      long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(count - 1, DOUBLINGS));
      return new Failures(count, now.plusSeconds(seconds));
    }

    boolean isForgotten(Instant now) {
      return now.isAfter(free.plus(FORGOTTEN));
    }
  }
}
