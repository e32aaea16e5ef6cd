// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import java.util.Locale;

/** What a ticket must be for which access is given. */
public enum TicketRule {
  /** There need be none. */
  OPTIONAL,
  /** The tab's address must name one. */
  REQUIRED,
  /** HaloPSA must have it open for this customer. */
  CHECKED,
  /** And assigned to the agent who looks, as HaloPSA's signature says. */
  ASSIGNED;

  /** Returns whether there must be a ticket. */
  public boolean needsTicket() {
    return this != OPTIONAL;
  }

  /** Returns whether HaloPSA must have said that it is open, and this customer's. */
  public boolean needsAnswer() {
    return this == CHECKED || this == ASSIGNED;
  }

  static TicketRule of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
