// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import java.util.Set;
import java.util.UUID;

/**
 * People of one MSP who may enter the same tenants, beside what each of them may anyway.
 *
 * @param id never used for another group
 * @param msp the one MSP
 * @param name what administrators call it; no two groups of an MSP have the same
 * @param tenants which tenants its members may enter
 * @param members the members' ids
 */
public record PersonGroup(UUID id, Msp msp, String name, Entitlement tenants, Set<UUID> members) {

  /** Takes an unmodifiable copy of the members. */
  public PersonGroup {
    members = Set.copyOf(members);
  }

  /**
   * Returns what a group can be called, without white space around it.
   *
   * @param name 1 to 128 characters without controls
   * @throws dev.jitgate.problem.JitgateException with {@code GROUP_NAME} if it cannot be one
   */
  public static String checkedName(String name) {
    return VisibleName.checked(name, ErrorCode.GROUP_NAME);
  }
}
