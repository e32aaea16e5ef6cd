// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import java.util.List;
import java.util.Optional;

/**
 * What a tab's address carried, read once.
 *
 * @param customer the variables that say which customer is meant, in the order of the address; each
 *     name once
 * @param ticket HaloPSA's number of the ticket in which the tab sits; empty if not sent or not set
 * @param client HaloPSA's own, unchanging id of the customer; empty if not sent, not set, or not to
 *     be told for sure
 * @param agentId HaloPSA's id of the agent who looks, as claimed
 * @param hmac HaloPSA's signature of the agent id, standard Base64, spaces mapped back to {@code +}
 * @param holdsUnread whether the address holds more, which nobody is known to read
 */
public record Variables(
    List<Variable> customer,
    Optional<String> ticket,
    Optional<String> client,
    Optional<String> agentId,
    Optional<String> hmac,
    boolean holdsUnread) {

  static final Variables NONE =
      new Variables(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** Returns what an address says that carries one customer's variable and nothing else. */
  public static Variables of(Variable only) {
    return new Variables(
        List.of(only),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Returns whether no variable that is known to name a customer was sent. */
  public boolean namesNoCustomer() {
    return customer.isEmpty();
  }
}
