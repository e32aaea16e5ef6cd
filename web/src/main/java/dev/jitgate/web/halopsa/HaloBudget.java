// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Counts how often HaloPSA was asked in the last five minutes, which is how HaloPSA counts.
 *
 * <p>What nobody waits for leaves a part to those who do. Safe for use by many threads.
 */
final class HaloBudget {

  static final Duration WINDOW = Duration.ofMinutes(5);

  /** The part that is kept for people, as one in so many. */
  private static final int KEPT = 4;

  private final InstantSource clock;
  private final Deque<Instant> asked = new ArrayDeque<>();

  HaloBudget(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Takes one request from the budget.
   *
   * @param most how many there may be within the window
   * @param urgent whether somebody waits for the answer
   * @return how long to wait if there is none left; empty if it was taken
   */
  synchronized Optional<Duration> take(int most, boolean urgent) {
    Instant now = clock.instant();
    while (!asked.isEmpty() && !asked.getFirst().plus(WINDOW).isAfter(now)) {
      asked.removeFirst();
    }
    int allowed = urgent ? most : most - most / KEPT;
    if (asked.size() >= allowed) {
      Instant oldest = asked.getFirst();
      return Optional.of(Duration.between(now, oldest.plus(WINDOW)));
    }
    asked.addLast(now);
    return Optional.empty();
  }
}
