// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a note's template may stand a word for; nothing of it is a secret. */
public enum NotePlaceholder {
  /** What has happened, as jitgate's own note says it. */
  HEADLINE,
  /** When that was. */
  AT,
  /** Who did it; empty if it was the server. */
  BY,
  /** Who has or wants the access. */
  TECHNICIAN,
  /** The tenant's name. */
  TENANT,
  /** The app's name. */
  APP,
  /** The account's user name. */
  ACCOUNT,
  /** The directory roles. */
  ROLES,
  /** The groups. */
  GROUPS,
  /** Why it was requested, or extended. */
  REASON,
  /** For how long it was requested. */
  DURATION,
  /** When it ends. */
  EXPIRY,
  /** HaloPSA's number of the ticket. */
  TICKET,
  /** What else the step says: why it ended, what was read back, what was in the way. */
  DETAIL,
  /** The address of the tenant's page here. */
  LINK;

  /** Returns how it is written, for example <code>{technician}</code>. */
  public String written() {
    return "{" + name().toLowerCase(Locale.ROOT) + "}";
  }

  /** Returns the placeholder that is written so, with its braces; empty if none is. */
  static Optional<NotePlaceholder> of(String written) {
    return Arrays.stream(values()).filter(each -> each.written().equals(written)).findFirst();
  }

  /** Returns all of them as they are written, for people who write templates. */
  public static String list() {
    return Arrays.stream(values()).map(NotePlaceholder::written).collect(Collectors.joining(" "));
  }
}
