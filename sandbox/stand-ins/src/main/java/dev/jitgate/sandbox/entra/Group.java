// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.ArrayList;
import java.util.List;

/**
 * A group of a directory.
 *
 * @param id its object id
 * @param displayName the name that people read
 * @param roleAssignable whether it may hold roles, which makes its members administrators
 * @param dynamic whether a rule decides on its members, so that nobody may be added
 * @param onPremises whether it is a copy of a group elsewhere, so that nobody may be added
 * @param roleIds the roles that its members hold
 */
public record Group(
    String id,
    String displayName,
    boolean roleAssignable,
    boolean dynamic,
    boolean onPremises,
    List<String> roleIds) {

  public Group {
    roleIds = List.copyOf(roleIds);
  }

  /** Returns an ordinary security group. */
  public static Group security(String id, String displayName) {
    return new Group(id, displayName, false, false, false, List.of());
  }

  /** Returns a group that may hold roles. */
  public static Group roleAssignable(String id, String displayName) {
    return new Group(id, displayName, true, false, false, List.of());
  }

  /** Returns a group whose members a rule decides on. */
  public static Group dynamic(String id, String displayName) {
    return new Group(id, displayName, false, true, false, List.of());
  }

  /** Returns a group that is a copy of one elsewhere. */
  public static Group onPremises(String id, String displayName) {
    return new Group(id, displayName, false, false, true, List.of());
  }

  /** Returns this group, holding one role more. */
  public Group withRole(BuiltInRole role) {
    List<String> ids = new ArrayList<>(roleIds);
    ids.add(role.templateId());
    return new Group(id, displayName, roleAssignable, dynamic, onPremises, ids);
  }
}
