// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A passkey ceremony that a browser is asked for and has not answered yet.
 *
 * @param transactionHash the SHA-256 of the transaction id, which only the browser has
 * @param msp at which MSP
 * @param kind what is asked for
 * @param challenge 32 random bytes that the answer has to sign
 * @param person whose passkey is to be registered or asserted; empty if anybody's may be
 * @param expiresAt from when on an answer is too late
 */
public record PasskeyCeremony(
    Bytes transactionHash,
    Msp msp,
    Kind kind,
    Bytes challenge,
    Optional<UUID> person,
    Instant expiresAt) {

  /** What a browser is asked for. */
  public enum Kind {
    /** A new passkey. */
    REGISTER,
    /** A proof by a known one. */
    ASSERT
  }
}
