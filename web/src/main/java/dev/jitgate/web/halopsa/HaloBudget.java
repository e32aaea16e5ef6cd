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
 * <p>What is less urgent leaves a part to what is more. Safe for use by many threads.
 */
final class HaloBudget {

  static final Duration WINDOW = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Deque<Instant> asked = new ArrayDeque<>();

  HaloBudget(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Takes one request from the budget.
   *
   * @param most how many there may be within the window
   * @return how long to wait if there is none left; empty if it was taken
   */
  synchronized Optional<Duration> take(int most, Urgency urgency) {
    Instant now = clock.instant();
    while (!asked.isEmpty() && !asked.getFirst().plus(WINDOW).isAfter(now)) {
      asked.removeFirst();
    }
    if (asked.size() >= urgency.of(most)) {
      return Optional.of(Duration.between(now, asked.getFirst().plus(WINDOW)));
    }
    asked.addLast(now);
    return Optional.empty();
  }
}
