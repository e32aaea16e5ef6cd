// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.outbound;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before something that failed is tried again: longer each time, and by chance, so
 * that not all who failed together come back together.
 *
 * @param shortest the pause after the first failure, before chance has its say
 * @param longest the longest pause, before chance has its say
 * @param chance tells numbers from 0 to 1; a pause gets up to a quarter longer
 */
public record BackOff(Duration shortest, Duration longest, DoubleSupplier chance) {

  private static final int MOST_DOUBLINGS = 10;
  private static final double MOST_BY_CHANCE = 0.25;

  /** Makes pauses that are up to a quarter longer, at random. */
  public BackOff(Duration shortest, Duration longest) {
    this(shortest, longest, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Returns the pause after so many failures, 1 or more. */
  public Duration pause(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
    long pause = Math.min(shortest.toMillis() << doublings, longest.toMillis());
    return Duration.ofMillis(pause + (long) (pause * MOST_BY_CHANCE * chance.getAsDouble()));
  }
}
