// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where it is kept who may enter which tenants. Every call is about one MSP and sees nothing of the
 * others; a tenant that the MSP does not have is left out of whatever is to be kept.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public interface EntitlementStore {

  /**
   * Returns what a person may enter: by their role, and if that says nothing, of their own and by
   * all of their groups together; nothing if the MSP has no such person.
   */
  Entitlement of(Msp msp, UUID person);

  /** Returns what each of the MSP's people may enter of their own, whatever role they have. */
  Map<UUID, Entitlement> own(Msp msp);

  /**
   * Sets what a person may enter of their own; returns whether the MSP has the person.
   *
   * @param before what it was when whoever sets it looked
   * @throws dev.jitgate.problem.JitgateException with {@code API_VERSION_OLD} if it is something
   *     else by now
   */
  boolean set(Msp msp, UUID person, Entitlement before, Entitlement after);

  /** Returns the MSP's groups by name. */
  List<PersonGroup> groups(Msp msp);

  /** Returns a group; empty if the MSP has none with that id. */
  Optional<PersonGroup> group(Msp msp, UUID group);

  /**
   * Adds a group without members that lets nobody enter anything.
   *
   * @throws dev.jitgate.problem.JitgateException with {@code GROUP_NAME_TAKEN} if the MSP has one
   *     of that name
   */
  void addGroup(Msp msp, UUID group, String name);

  /**
   * Changes a group's name and tenants; returns whether the MSP has the group.
   *
   * @param before what it was when whoever changes it looked
   * @throws dev.jitgate.problem.JitgateException with {@code API_VERSION_OLD} if its name or its
   *     tenants are others by now
   * @throws dev.jitgate.problem.JitgateException with {@code GROUP_NAME_TAKEN} if the MSP has
   *     another one of that name
   */
  boolean changeGroup(PersonGroup before, String name, Entitlement entitlement);

  /** Puts a person into a group or takes them out; returns whether the MSP has both. */
  boolean setMember(Msp msp, UUID group, UUID person, boolean member);

  /** Deletes a group; returns whether the MSP had it. */
  boolean deleteGroup(Msp msp, UUID group);
}
