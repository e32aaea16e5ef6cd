// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A client of HaloPSA that led to another tenant than before and was stopped.
 *
 * @param client HaloPSA's own id of the customer
 * @param tenant the tenant to which it led then
 * @param count how often that was tried
 * @param first when it was tried first
 * @param last when it was tried last
 * @param ticket the ticket in which it was tried last, if that was told
 * @param signedIn whether somebody who was signed in met it; else anybody may have typed it
 */
public record StoppedChange(
    String client,
    UUID tenant,
    long count,
    Instant first,
    Instant last,
    Optional<String> ticket,
    boolean signedIn) {

  /** Returns this and a later one to the same tenant as one. */
  public StoppedChange and(StoppedChange later) {
    return new StoppedChange(
        client,
        tenant,
        count + later.count,
        first,
        later.last,
        later.ticket.isPresent() ? later.ticket : ticket,
        signedIn || later.signedIn);
  }

  /**
   * Returns whether this takes the place of another one to another tenant: what only strangers have
   * met must not hide what somebody who is signed in met.
   */
  public boolean outweighs(StoppedChange other) {
    return signedIn || !other.signedIn;
  }
}
