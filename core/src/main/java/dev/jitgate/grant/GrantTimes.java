// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.time.Duration;

/**
 * How long what may take.
 *
 * @param lease how long a node has for one step before others take over
 * @param ready how long an account may take to get ready before all of it is taken back
 * @param lag how long a directory may show what was before, for which Entra promises no bound; a
 *     removal is proven only by what is read after it
 * @param refused how long a refusal may come from the directory not knowing yet that an account has
 *     lost its roles
 * @param unconfirmed how long a removal may take before somebody is told
 * @param longestPause how long it waits between two tries at most
 */
public record GrantTimes(
    Duration lease,
    Duration ready,
    Duration lag,
    Duration refused,
    Duration unconfirmed,
    Duration longestPause) {

  /** What holds unless tests say otherwise. */
  public static final GrantTimes STANDARD =
      new GrantTimes(
          Duration.ofSeconds(45),
          Duration.ofMinutes(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5));

  /** Returns these with another lag. */
  public GrantTimes withLag(Duration other) {
    return new GrantTimes(lease, ready, other, refused, unconfirmed, longestPause);
  }

  /** Returns these with another patience before somebody is told of a removal. */
  public GrantTimes withUnconfirmed(Duration other) {
    return new GrantTimes(lease, ready, lag, refused, other, longestPause);
  }

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration WHILE_SOMEBODY_WAITS = Duration.ofSeconds(20);
  private static final int MOST_DOUBLINGS = 12;

  /**
   * Returns how long to wait after so many tries in a row, before chance has its say.
   *
   * @param since for how long it has failed: at first pauses stay short
   */
  Duration pause(int attempts, Duration since) {
    Duration pause =
        SHORTEST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
    Duration longest = since.compareTo(ready) < 0 ? WHILE_SOMEBODY_WAITS : longestPause;
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
