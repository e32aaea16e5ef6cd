// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps what is under way to an identity provider, for all nodes and over restarts.
 *
 * <p>Called by many threads. Every method throws a {@link dev.jitgate.problem.JitgateException}
 * with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the store fails.
 */
public interface OidcTransactionStore {

  /** Adds a transaction, and forgets those of the same MSP that are expired by its begin. */
  void add(OidcTransaction transaction);

  /**
   * Takes a transaction out. Of several callers, on several nodes, one gets it.
   *
   * @return the transaction, expired or not; empty if there is none of that MSP or it was taken
   */
  Optional<OidcTransaction> take(Msp msp, String stateHash);

  /**
   * Notes that a logout token was used.
   *
   * @param msp whose provider sent it
   * @param issuer the provider
   * @param tokenId the token's {@code jti}
   * @param now forgets what need not be remembered any longer
   * @param until when the token is refused for its age anyway
   * @return whether this is its first use
   */
  boolean useOnce(Msp msp, String issuer, String tokenId, Instant now, Instant until);
}
