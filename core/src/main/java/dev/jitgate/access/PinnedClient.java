// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known about a client of HaloPSA.
 *
 * @param client HaloPSA's own id of the customer
 * @param tenant the tenant to which it leads; empty if that was forgotten, or the tenant is gone
 * @param since since when
 * @param revision the number of the MSP's change that made all this so, but for how often it was
 *     stopped
 * @param stopped the other tenant to which it led lately; empty if it was not stopped
 * @param kept who decided that it stays with its tenant; empty if nobody has
 */
public record PinnedClient(
    String client,
    Optional<UUID> tenant,
    Instant since,
    long revision,
    Optional<StoppedChange> stopped,
    Optional<Kept> kept) {

  /**
   * The decision that a client stays with its tenant.
   *
   * @param author who decided
   * @param at when
   */
  public record Kept(String author, Instant at) {}
}
