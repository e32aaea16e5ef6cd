// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt to connect a frame to somebody who signs in in a window.
 *
 * @param id the hash of what frame and window call it
 * @param msp the MSP
 * @param state how far it has come
 * @param key the frame's key
 * @param client what the frame is on
 * @param proof the hash of what only the frame knows, and tells its own window
 * @param browser the hash of the window's browser once the window has told {@code proof}
 * @param number the number that the frame shows
 * @param choices the numbers that the window offers, {@code number} among them
 * @param wrongPicks how often another number was picked
 * @param createdAt when the frame asked
 * @param expiresAt when it is void
 * @param approvedBy the window's session that said yes
 */
public record Pairing(
    TokenHash id,
    Msp msp,
    State state,
    FrameKey key,
    Client client,
    TokenHash proof,
    Optional<TokenHash> browser,
    int number,
    List<Integer> choices,
    int wrongPicks,
    Instant createdAt,
    Instant expiresAt,
    Optional<UUID> approvedBy) {

  /** Takes an unmodifiable copy of the list. */
  public Pairing {
    choices = List.copyOf(choices);
  }

  /** Returns the pairing's name in records, which opens nothing. */
  public UUID name() {
    return new UUID(
        Long.parseUnsignedLong(id.hex(), 0, 16, 16), Long.parseUnsignedLong(id.hex(), 16, 32, 16));
  }

  /** How far a pairing has come. */
  public enum State {
    /** The frame waits for the window. */
    PENDING,
    /** The window's person said yes; the frame may fetch its session. */
    APPROVED,
    /** The frame has its session. */
    USED,
    /** The window's person said no. */
    REFUSED,
    /** The wrong number was picked too often. */
    DEAD
  }
}
