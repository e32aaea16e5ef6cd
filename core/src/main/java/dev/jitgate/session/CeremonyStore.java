// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;

/**
 * Where passkey ceremonies wait for their answer.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public interface CeremonyStore {

  /**
   * Keeps a ceremony, and forgets those of its MSP that nobody can answer any more.
   *
   * @param now the time
   */
  void add(PasskeyCeremony ceremony, Instant now);

  /**
   * Takes a ceremony out: of all who ask for it, over all nodes, one gets it.
   *
   * @param kind what the answer is said to answer; a ceremony of another kind stays
   * @param now the time
   * @return the ceremony; empty if there is none, or it has expired
   */
  Optional<PasskeyCeremony> take(
      Msp msp, Bytes transactionHash, PasskeyCeremony.Kind kind, Instant now);
}
