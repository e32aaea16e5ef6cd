// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import java.util.Locale;

/** When access ends before its time since its ticket does not need it any more. */
public enum TicketEnd {
  /** When the ticket is closed, or merged into another one. */
  CLOSED,
  /** Also when somebody else gets the ticket. */
  REASSIGNED,
  /** When either happens, unless the technician says in time that the access is still needed. */
  ASKED,
  /** Never. */
  NEVER;

  /** Returns whether access ends when its ticket is closed, whatever the technician says. */
  public boolean endsWhenClosed() {
    return this == CLOSED || this == REASSIGNED;
  }

  static TicketEnd of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
