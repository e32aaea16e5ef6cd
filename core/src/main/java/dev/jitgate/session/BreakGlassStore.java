// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where break-glass accounts are kept. Every call is about one MSP and sees nothing of the others.
 *
 * <p>Safe for use by many threads and by several nodes at once; each method is one transaction.
 * Every method throws a {@link dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE}
 * if the store does not answer.
 */
public interface BreakGlassStore {

  /** Adds an account that is not confirmed yet, with its person. */
  void add(BreakGlassAccount account);

  /** Returns the MSP's accounts: at most one that is confirmed, and those that are not yet. */
  List<BreakGlassAccount> all(Msp msp);

  /**
   * Makes an account the MSP's only one, and uses up the step whose code confirmed it.
   *
   * @return false if there is no such account that waits for it; nothing has changed then
   */
  boolean confirm(Msp msp, UUID account, long step, Instant now);

  /** Uses a step up, and all before it: of all who try, over all nodes, one gets true. */
  boolean useStep(Msp msp, UUID account, long step);

  /** Notes that somebody signed in by the account. */
  void used(Msp msp, UUID account, Instant now);

  /** Takes an account away, ends its person's access; returns whether there was one. */
  boolean remove(Msp msp, UUID account);
}
