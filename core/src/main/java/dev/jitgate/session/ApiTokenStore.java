// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where API tokens are kept, by their hashes alone. Every call is about one MSP and sees nothing of
 * the others.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public interface ApiTokenStore {

  /**
   * Adds a token that the given secret opens.
   *
   * @param most how many tokens of the MSP may be valid at the time it was made
   * @return false if there are so many already; nothing has changed then
   */
  boolean add(ApiToken token, TokenHash hash, int most);

  /** Returns the token of a secret, valid or not; empty if the MSP has none. */
  Optional<ApiToken> find(Msp msp, TokenHash hash);

  /** Returns the token, valid or not; empty if the MSP has none with that id. */
  Optional<ApiToken> find(Msp msp, UUID token);

  /** Returns the MSP's tokens, valid or not, the one made last first. */
  List<ApiToken> all(Msp msp);

  /** Notes that a token was used. */
  void used(Msp msp, UUID token, Instant at);

  /** Ends a token unless somebody has; returns whether it did. */
  boolean revoke(Msp msp, UUID token, Instant at);

  /** Deletes tokens of all MSPs that ended before the given time; returns how many. */
  int purge(Instant before);
}
