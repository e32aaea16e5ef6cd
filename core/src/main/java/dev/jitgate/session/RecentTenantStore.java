// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.util.List;
import java.util.UUID;

/**
 * Where it is kept in which tenants people were last. Every call is about one MSP and sees nothing
 * of the others; what goes, be it the person or the tenant, is forgotten.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public interface RecentTenantStore {

  /** How many are kept of a person; one more pushes the oldest out. */
  int MOST = 10;

  /** Returns the tenants that a person was in last, the last one first. */
  List<RecentTenant> of(Msp msp, UUID person);

  /**
   * Notes that a person was in a tenant; what is known to be newer stays, and so does the session
   * in which they chose it unless the visit names one.
   *
   * @return whether the MSP has both
   */
  boolean note(Msp msp, UUID person, RecentTenant visit);
}
