// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Counts how often each person has lately tried something that costs others something.
 *
 * <p>By each node for itself, which is enough to keep one person from using up what all share. Safe
 * for use by many threads.
 */
final class Tries {

  /** From so many on those who have not tried lately are forgotten first. */
  private static final int MANY_PEOPLE = 1000;

  private final Duration window;
  private final int most;
  private final Map<UUID, Deque<Instant>> tries = new HashMap<>();

  /**
   * Makes a count.
   *
   * @param most how often a person may try within the window
   */
  Tries(Duration window, int most) {
    this.window = window;
    this.most = most;
  }

  /** Returns whether a person may try once more now, which counts then. */
  synchronized boolean allows(UUID person, Instant now) {
    Instant start = now.minus(window);
    if (tries.size() >= MANY_PEOPLE) {
      tries.values().removeIf(mine -> !mine.getLast().isAfter(start));
    }
    Deque<Instant> mine = tries.computeIfAbsent(person, id -> new ArrayDeque<>());
    while (!mine.isEmpty() && !mine.getFirst().isAfter(start)) {
      mine.removeFirst();
    }
    if (mine.size() >= most) {
      return false;
    }
    mine.addLast(now);
    return true;
  }
}
