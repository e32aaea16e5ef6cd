// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the layers of policies are kept. Every call is about one MSP and sees nothing of the
 * others.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public interface PolicyStore {

  /** Returns the MSP's own layers and those of the given tenant; empty: of every tenant. */
  PolicyBook load(Msp msp, Optional<UUID> tenant);

  /**
   * Replaces what a layer says.
   *
   * @param app which app; empty for all
   * @param values texts by setting; none: the layer goes
   * @param revision that of the layer when whoever changes it looked; 0 if there was none
   * @throws dev.jitgate.problem.JitgateException with {@code POLICY_CHANGED} if it is another by
   *     now; with {@code TENANT_UNKNOWN} if the MSP has no such tenant
   */
  void put(
      Msp msp,
      Optional<UUID> tenant,
      String app,
      Map<PolicySetting, String> values,
      long revision,
      Instant at,
      String author);
}
