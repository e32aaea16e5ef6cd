// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How somebody came to enter a tenant that no ticket led them to.
 *
 * @param how by what they chose it
 * @param ticket HaloPSA's number of the ticket from which they came, as the address says
 * @param variable the variable that named no tenant, where they picked one instead
 * @param value what HaloPSA sent for it
 */
public record Entering(
    How how, Optional<String> ticket, Optional<String> variable, Optional<String> value) {

  /** Returns an entering that has to do with no variable. */
  public static Entering by(How how, Optional<String> ticket) {
    return new Entering(how, ticket, Optional.empty(), Optional.empty());
  }

  /** Returns what the record says; what is not known is left out. */
  Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    details.put("how", how.name().toLowerCase(Locale.ROOT));
    ticket.ifPresent(text -> details.put("ticket", text));
    variable.ifPresent(text -> details.put("variable", text));
    value.ifPresent(text -> details.put("value", text));
    return details;
  }

  /** By what a tenant was chosen. */
  public enum How {
    /** Among those that a search found. */
    SEARCHED,
    /** Among those entered last. */
    RECENT,
    /** On a page that said why the ticket led to none. */
    PICKED,
    /** By the address of its page. */
    ADDRESS
  }
}
