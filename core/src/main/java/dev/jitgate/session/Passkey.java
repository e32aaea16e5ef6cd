// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A passkey with which a person can sign in at one MSP.
 *
 * @param id jitgate's own name for it
 * @param msp the one MSP
 * @param person whose it is
 * @param credentialId the authenticator's name for it, 1 to 1023 bytes
 * @param credentialData WebAuthn's attested credential data: authenticator model, name and public
 *     key
 * @param signCount the highest counter that the authenticator has sent; 0 if it counts nothing
 * @param transports how a browser reaches the authenticator, in WebAuthn's words
 * @param backupEligible whether it may be copied to the person's other devices; never changes
 * @param backedUp whether it was copied when it was used last
 * @param label what the person calls it
 * @param createdAt when it was registered
 * @param lastUsedAt when it was used last; empty before that
 */
public record Passkey(
    UUID id,
    Msp msp,
    UUID person,
    Bytes credentialId,
    Bytes credentialData,
    long signCount,
    List<String> transports,
    boolean backupEligible,
    boolean backedUp,
    String label,
    Instant createdAt,
    Optional<Instant> lastUsedAt) {

  /** Takes an unmodifiable copy of the list. */
  public Passkey {
    transports = List.copyOf(transports);
  }

  /**
   * Returns what an authenticator keeps as the user handle of a person: the 16 bytes of the id,
   * which tell nothing about who it is.
   */
  public static Bytes userHandle(UUID person) {
    return Bytes.of(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(person.getMostSignificantBits())
            .putLong(person.getLeastSignificantBits())
            .array());
  }
}
