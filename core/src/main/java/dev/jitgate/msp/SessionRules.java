// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long an MSP's sessions last, and how long what was proven for them.
 *
 * @param absolute from the sign-in to the end, whatever happens in between; 15 minutes to 30 days
 * @param idle from the last use to the end; 15 minutes to {@code absolute}
 * @param stepUp how long ago people may have proven who they are when they request access or see a
 *     credential; 0 to {@code absolute}
 */
public record SessionRules(Duration absolute, Duration idle, Duration stepUp) {

  /** The shortest that can be set. */
  public static final Duration SHORTEST = Duration.ofMinutes(15);

  /** The longest that can be set. */
  public static final Duration LONGEST = Duration.ofDays(30);

  /** Beyond this NIST SP 800-63B-4 2.2.3 asks for a new sign-in at its second level. */
  public static final Duration LONGEST_ADVISED = Duration.ofDays(1);

  private static final Duration DEFAULT = Duration.ofHours(8);
  private static final Duration LONG_IDLE = Duration.ofDays(3);

  /** Whoever must prove it each time needs a moment to come back to where they were. */
  private static final Duration MOMENT = Duration.ofMinutes(2);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is out of its range; the message says what is expected
   */
  public SessionRules {
    if (absolute.compareTo(SHORTEST) < 0 || absolute.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "expected a session to last from 15 minutes to 30 days, not " + words(absolute));
    }
    if (idle.compareTo(SHORTEST) < 0 || idle.compareTo(absolute) > 0) {
      throw new IllegalArgumentException(
          "expected an idle limit from 15 minutes to the session's "
              + words(absolute)
              + ", not "
              + words(idle));
    }
    if (stepUp.isNegative() || stepUp.compareTo(absolute) > 0) {
      throw new IllegalArgumentException(
          "expected 0m to the session's " + words(absolute) + ", not " + words(stepUp));
    }
  }

  /** Makes rules with the standard age of a proof. */
  public SessionRules(Duration absolute, Duration idle) {
    this(absolute, idle, absolute.compareTo(DEFAULT) < 0 ? absolute : DEFAULT);
  }

  /** Returns the rules of an MSP that has set nothing: 8 hours. */
  public static SessionRules standard() {
    return of(DEFAULT);
  }

  /** Returns the rules for an absolute life, with the idle limit that goes with it. */
  public static SessionRules of(Duration absolute) {
    Duration idle = absolute.compareTo(LONGEST_ADVISED) > 0 ? LONG_IDLE : DEFAULT;
    return new SessionRules(absolute, idle.compareTo(absolute) > 0 ? absolute : idle);
  }

  /** Returns the same rules with nothing in them longer than the given time. */
  public SessionRules atMost(Duration longest) {
    Duration shorter = absolute.compareTo(longest) > 0 ? longest : absolute;
    return new SessionRules(
        shorter,
        idle.compareTo(shorter) > 0 ? shorter : idle,
        stepUp.compareTo(shorter) > 0 ? shorter : stepUp);
  }

  /**
   * Returns how old a proof may be where a fresh one is wanted: even where it is wanted each time,
   * the way back from the window takes a moment.
   */
  public Duration proofLasts() {
    return stepUp.compareTo(MOMENT) < 0 ? MOMENT : stepUp;
  }

  /** Returns whether sessions last longer than NIST advises where credentials are at stake. */
  public boolean exceedAdvice() {
    return absolute.compareTo(LONGEST_ADVISED) > 0;
  }

  /** Returns a duration in days, hours and minutes, for example {@code 1 day 12 hours}. */
  public static String words(Duration duration) {
    List<String> parts = new ArrayList<>();
    add(parts, duration.toDays(), "day");
    add(parts, duration.toHoursPart(), "hour");
    add(parts, duration.toMinutesPart(), "minute");
    if (parts.isEmpty()) {
      add(parts, duration.toSecondsPart(), "second");
    }
    return parts.isEmpty() ? "no time" : String.join(" ", parts);
  }

  private static void add(List<String> parts, long amount, String unit) {
    if (amount != 0) {
      parts.add(amount + " " + unit + (amount == 1 ? "" : "s"));
    }
  }
}
