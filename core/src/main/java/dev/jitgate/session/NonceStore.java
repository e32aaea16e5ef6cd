// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.time.Instant;

/**
 * Remembers which proofs were used.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
@FunctionalInterface
public interface NonceStore {

  /** Returns true for the first caller with this nonce, until it expires; false for others. */
  boolean use(TokenHash nonce, Instant expiresAt);
}
