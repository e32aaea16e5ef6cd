// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.time.Instant;
import java.util.Locale;

/**
 * Why a grant ends.
 *
 * @param why the reason
 * @param at when that was said
 * @param by who said so, for people to read
 * @param detail more about it; may be empty. A failure begins with its code
 */
public record GrantEnd(Why why, Instant at, String by, String detail) {

  /** Reasons. */
  public enum Why {
    /** Its time is over. */
    EXPIRED,
    /** The technician is done. */
    GIVEN_BACK,
    /** An administrator has revoked it. */
    REVOKED,
    /** The technician may no longer enter the tenant, or sign in. */
    RIGHTS_LOST,
    /** Its ticket does not need it any more. */
    TICKET_DONE,
    /** It could not be made ready. */
    FAILED,
    /** Somebody said no. */
    DECLINED,
    /** Nobody said yes in time. */
    LAPSED;

    /** Returns the word by which it is stored and shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the reason with the given word. */
    public static Why of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
