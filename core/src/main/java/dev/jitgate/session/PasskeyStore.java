// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where passkeys are kept. Every call is about one MSP and sees nothing of the others.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public interface PasskeyStore {

  /**
   * Adds a passkey of a person of its MSP.
   *
   * @return whether it was added; false if the MSP has one with its credential id, whoever's
   * @throws dev.jitgate.problem.JitgateException with {@code INTERNAL} if the MSP has no such
   *     person
   */
  boolean add(Passkey passkey);

  /**
   * Adds the first passkey of somebody who joins, gives them their name and uses up their link: all
   * of it or nothing, also on several nodes at once.
   *
   * @param name what colleagues call them
   * @param link the link's hash; must be that person's, unused, and good at {@code now}
   */
  Joining join(Passkey passkey, String name, TokenHash link, Instant now);

  /** Returns the passkey that an authenticator names so, or empty if the MSP has none. */
  Optional<Passkey> find(Msp msp, Bytes credentialId);

  /** Returns a person's passkeys, the oldest first. */
  List<Passkey> list(Msp msp, UUID person);

  /**
   * Remembers that a passkey was used.
   *
   * @param signCount the counter it sent; a lower one than known before changes nothing
   * @return whether the MSP still has it
   */
  boolean used(Msp msp, UUID passkey, long signCount, boolean backedUp, Instant at);

  /** Gives a person's passkey another label; returns whether the person has it. */
  boolean rename(Msp msp, UUID person, UUID passkey, String label);

  /**
   * Removes a person's passkey, but never the last one of a person without an unused recovery code,
   * also if several are removed at the same moment.
   */
  Removal remove(Msp msp, UUID person, UUID passkey);

  /**
   * Takes all passkeys from a person of the MSP, also the last one; returns how many there were.
   * The person gets in again by another way or by a new link only.
   */
  int removeAll(Msp msp, UUID person);

  /** What became of somebody who joins. */
  enum Joining {
    /** They have. */
    JOINED,
    /** The link cannot be used, or is another person's. */
    LINK_VOID,
    /** The MSP has the passkey already, whoever's. */
    REPEATED
  }

  /** What became of a removal. */
  enum Removal {
    /** It is gone. */
    REMOVED,
    /** The person has no such passkey. */
    UNKNOWN,
    /** It is the only way in and stays. */
    LAST
  }
}
