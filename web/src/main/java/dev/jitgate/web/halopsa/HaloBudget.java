// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Counts how often HaloPSA was asked in the last five minutes, which is how HaloPSA counts.
 *
 * <p>What nobody waits for has a share that it cannot exceed. Safe for use by many threads.
 */
final class HaloBudget {

  static final Duration WINDOW = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Deque<Asked> asked = new ArrayDeque<>();

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
    while (!asked.isEmpty() && !asked.getFirst().at().plus(WINDOW).isAfter(now)) {
      asked.removeFirst();
    }
    if (asked.size() >= most) {
      return Optional.of(until(asked.getFirst(), now));
    }
    List<Asked> same = asked.stream().filter(each -> each.urgency() == urgency).toList();
    if (same.size() >= urgency.of(most)) {
      return Optional.of(until(same.get(0), now));
    }
    asked.addLast(new Asked(now, urgency));
    return Optional.empty();
  }

  private static Duration until(Asked oldest, Instant now) {
    return Duration.between(now, oldest.at().plus(WINDOW));
  }

  private record Asked(Instant at, Urgency urgency) {}
}
