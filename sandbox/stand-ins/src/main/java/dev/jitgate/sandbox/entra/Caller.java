// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The app that calls.
 *
 * @param state the directory that it calls about
 * @param clientId its client id
 * @param servicePrincipalId its object id in the directory
 * @param granted the permissions in its token
 */
record Caller(
    DirectoryState state, String clientId, String servicePrincipalId, Set<Permission> granted) {

  boolean may(Permission... all) {
    return Permissions.cover(granted, List.of(all));
  }

  /** Refuses the call unless the token carries each of these, or broader ones. */
  void require(Permission... all) {
    if (!may(all)) {
      throw GraphError.denied();
    }
  }

  /** Refuses the call unless the token carries one of these, or a broader one. */
  void requireAny(List<Permission> any) {
    if (any.stream().noneMatch(p -> may(p))) {
      throw GraphError.denied();
    }
  }

  boolean holds(BuiltInRole... roles) {
    return Arrays.stream(roles).anyMatch(state.tenant().appRoles(clientId)::contains);
  }
}
