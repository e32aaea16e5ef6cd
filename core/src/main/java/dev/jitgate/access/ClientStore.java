// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where it is kept to which tenant each client of HaloPSA led. Every call is about one MSP and sees
 * nothing of the others. What a deleted tenant's clients led to is forgotten.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the
 * store fails; those that take a revision throw one with {@code CLIENT_UNKNOWN} if no change of the
 * client is stopped, and with {@code CLIENT_CHANGED} if the revision is not the present one.
 */
public interface ClientStore {

  /** Returns the number of each MSP's last change; an MSP that never had a client is absent. */
  Map<Msp, Long> revisions();

  /** Returns the clients that were changed after a revision. */
  List<PinnedClient> changes(Msp msp, long after);

  /**
   * Takes note of where clients led, unless that is known already or the tenant is gone.
   *
   * @param tenants the tenants' ids by client
   * @param at when
   */
  void remember(Msp msp, Map<String, UUID> tenants, Instant at);

  /** Takes note of changes that were stopped, each client's last one, if they still would be. */
  void stop(Msp msp, List<StoppedChange> changes);

  /** Returns a client; empty if nothing is known about it. */
  Optional<PinnedClient> find(Msp msp, String client);

  /**
   * Returns clients of which a change is stopped, in the order of their ids as texts.
   *
   * @param after only those behind this one
   * @param limit at most so many
   */
  List<PinnedClient> stopped(Msp msp, String after, int limit);

  /** Lets a client lead to the tenant to which it was not let. */
  void confirm(Msp msp, String client, long revision, Instant at);

  /** Lets a client stay with its tenant, and its change be stopped further on. */
  void keep(Msp msp, String client, long revision, PinnedClient.Kept kept);

  /** Forgets where a client led; the next one who is signed in says it anew. */
  void forget(Msp msp, String client, long revision);
}
