// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where recovery codes are kept, hashed. Every call is about one MSP and sees nothing of the
 * others.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public interface RecoveryCodeStore {

  /**
   * Puts a set in place of all codes that a person has had, used or not.
   *
   * @throws dev.jitgate.problem.JitgateException with {@code INTERNAL} if the MSP has no such
   *     person
   */
  void replace(Msp msp, UUID person, List<RecoveryCodeHash> codes, Instant now);

  /** Returns the unused codes with the given prefix, whoever's. */
  List<RecoveryCodeHash> unused(Msp msp, String prefix);

  /** Uses a code up: of all who try, over all nodes, one gets true. */
  boolean use(Msp msp, UUID code, Instant now);

  /** Returns how many unused codes a person has. */
  int left(Msp msp, UUID person);
}
