// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.msp.SessionRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times are said; in UTC, since a server does not know where its readers are. */
final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** Returns a time and how far away it is. */
  static String time(Instant time, InstantSource clock) {
    Duration left = Duration.between(clock.instant(), time);
    return time(time) + " (in " + SessionRules.words(left.truncatedTo(unit(left))) + ")";
  }

  /** Returns a time. */
  static String time(Instant time) {
    return TIME.format(time);
  }

  /** Returns how long ago something was. */
  static String ago(Instant time, InstantSource clock) {
    Duration ago = Duration.between(time, clock.instant());
    return SessionRules.words(ago.isNegative() ? Duration.ZERO : ago) + " ago";
  }

  private static java.time.temporal.ChronoUnit unit(Duration left) {
    return left.compareTo(Duration.ofMinutes(1)) < 0
        ? java.time.temporal.ChronoUnit.SECONDS
        : java.time.temporal.ChronoUnit.MINUTES;
  }
}
