// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where pairings are kept. Every call is about one MSP and sees nothing of the others.
 *
 * <p>Safe for use by many threads and by several nodes at once: each change happens for one caller
 * only, whoever comes at the same time. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public interface PairingStore {

  /**
   * Adds a pairing unless too many of its network still wait.
   *
   * <p>Several that come at once may each find the last place.
   *
   * @param most how many may wait at the MSP; beyond, the oldest of the network with most gives way
   * @param mostOfNetwork how many of one network may, as {@link
   *     dev.jitgate.msp.NetworkRange#client} tells them apart
   * @return whether it was added
   */
  boolean add(Pairing pairing, int most, int mostOfNetwork);

  /** Returns the pairing; empty if there is none. */
  Optional<Pairing> find(Msp msp, TokenHash id);

  /**
   * Notes in which browser the window is that knows the proof; returns whether it waited for it.
   */
  boolean prove(Msp msp, TokenHash id, TokenHash proof, TokenHash browser, Instant now);

  /** Approves a pairing that waits; returns whether it did. */
  boolean approve(Msp msp, TokenHash id, UUID session, Instant now);

  /** Ends a pairing that waits, or was approved and not used; returns whether it did. */
  boolean refuse(Msp msp, TokenHash id);

  /** Counts a wrong pick and ends the pairing at the given number of them. */
  void pickedWrong(Msp msp, TokenHash id, int most);

  /** Turns an approved pairing into a used one; returns whether this call did. */
  boolean use(Msp msp, TokenHash id, Instant now);

  /** Deletes pairings that were void before the given time; returns how many. */
  int purge(Instant before);
}
