// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.msp.SessionRules;
import dev.jitgate.session.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How times are said; in UTC, since a server does not know where its readers are. */
public final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** Returns a time and how far away it is. */
  public static String time(Instant time, InstantSource clock) {
    Duration left = Duration.between(clock.instant(), time);
    // Up to the next minute, or a sign-in of 8 hours would last 7 hours 59 minutes.
    Duration rounded = left.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
    return time(time) + " (in " + SessionRules.words(rounded) + ")";
  }

  /** Returns a time. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** Returns how long ago something was. */
  public static String ago(Instant time, InstantSource clock) {
    Duration ago = Duration.between(time, clock.instant());
    return ago.toSeconds() < 1 ? "just now" : SessionRules.words(ago) + " ago";
  }

  /** Returns what a role is called. */
  static String of(Role role) {
    return switch (role) {
      case TECHNICIAN -> "Technician";
      case READ_ONLY_ADMINISTRATOR -> "Read-only administrator of their tenants";
      case DELEGATED_ADMINISTRATOR -> "Administrator of their tenants";
      case ADMINISTRATOR -> "Administrator";
      case BREAK_GLASS -> "Break-glass access";
    };
  }
}
