// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import java.util.List;
import java.util.Optional;

/**
 * A client of HaloPSA in the report.
 *
 * @param read the client; one that HaloPSA does not show any more is as it was confirmed, with
 *     revision 0
 * @param state how it stands
 * @param led where it leads now
 * @param confirmation what somebody has said of it; empty if nobody has
 * @param changes what is otherwise since then, as sentences
 * @param proposals the tenants that it may be, the best first
 */
public record CustomerRow(
    ReadCustomer read,
    CustomerState state,
    Led led,
    Optional<Confirmation> confirmation,
    List<String> changes,
    List<Proposal> proposals) {

  /** Takes unmodifiable copies. */
  public CustomerRow {
    changes = List.copyOf(changes);
    proposals = List.copyOf(proposals);
  }

  /** Returns the client. */
  public Customer customer() {
    return read.customer();
  }

  /** Returns whether HaloPSA does not show it any more. */
  public boolean gone() {
    return read.revision() == 0;
  }
}
