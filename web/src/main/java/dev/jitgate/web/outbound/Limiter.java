// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * Remembers which place does not want to be asked, and until when; asking all the same would only
 * make it longer. Other places go on meanwhile. Safe for use by many threads.
 */
public final class Limiter {

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** No place may stop the work for ever, whatever it says. */
  private static final Duration LONGEST_SAID = Duration.ofMinutes(10);

  private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final DoubleSupplier random;

  /**
   * Makes a memory.
   *
   * @param random from 0 to 1, so that nodes do not come back together
   */
  public Limiter(InstantSource clock, DoubleSupplier random) {
    this.clock = clock;
    this.random = random;
  }

  /** Returns how long a place is not to be asked; empty if it may be now. */
  public Optional<Duration> pause(String place) {
    Pause pause = pauses.get(place);
    if (pause == null) {
      return Optional.empty();
    }
    Duration left = Duration.between(clock.instant(), pause.until());
    return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
  }

  /**
   * Notes that a place was asked too often.
   *
   * @param said how long it wants to be left alone; empty if it did not say
   * @return how long that is
   */
  public Duration refused(String place, Optional<Duration> said) {
    Pause pause = pauses.merge(place, paused(1, said), (old, ignored) -> later(old, said));
    return Duration.between(clock.instant(), pause.until());
  }

  /** Notes that a place has answered. */
  public void answered(String place) {
    pauses.computeIfPresent(
        place, (key, pause) -> clock.instant().isBefore(pause.until()) ? pause : null);
  }

  private Pause later(Pause old, Optional<Duration> said) {
    Pause next = paused(old.times() + 1, said);
    return next.until().isBefore(old.until()) ? old : next;
  }

  private Pause paused(int times, Optional<Duration> said) {
    Duration wait =
        said.map(duration -> duration.compareTo(LONGEST_SAID) > 0 ? LONGEST_SAID : duration)
            .orElseGet(() -> backOff(times));
    return new Pause(times, clock.instant().plus(wait));
  }

  /** Between half of it and all of it, so that nodes do not come back at the same moment. */
  private Duration backOff(int times) {
    Duration full = FIRST;
    for (int i = 1; i < times && full.compareTo(LONGEST) < 0; i++) {
      full = full.multipliedBy(2);
    }
    long millis = Math.min(full.toMillis(), LONGEST.toMillis());
    return Duration.ofMillis(Math.round(millis * (0.5 + random.getAsDouble() / 2)));
  }

  private record Pause(int times, Instant until) {}
}
