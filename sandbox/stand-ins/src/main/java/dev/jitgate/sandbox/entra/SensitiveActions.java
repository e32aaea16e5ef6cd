// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may disable, reset or delete an administrator. */
final class SensitiveActions {
  private SensitiveActions() {}

  /** Refuses what a permission alone is not enough for, in the words of a missing permission. */
  static void check(Caller caller, DirectoryUser target) {
    DirectoryState state = caller.state();
    Instant from = state.now().minus(state.tenant().lags().roleMemory());
    List<RoleGrant> held =
        state.grants().stream()
            .filter(g -> g.principalId().equals(target.id()))
            .filter(g -> g.activeWithin(from, state.now()))
            .toList();
    boolean strong =
        held.stream().map(grant -> BuiltInRole.ofId(grant.roleId())).anyMatch(role -> !yields(role))
            || inRoleAssignableGroup(state, target, from);
    boolean allowed =
        caller.holds(
                BuiltInRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
                BuiltInRole.GLOBAL_ADMINISTRATOR)
            || (held.isEmpty() && !strong)
            || (!strong && caller.holds(BuiltInRole.USER_ADMINISTRATOR));
    if (!allowed) {
      throw GraphError.denied();
    }
  }

  private static boolean yields(Optional<BuiltInRole> role) {
    return role.filter(BuiltInRole::yieldsToUserAdministrator).isPresent();
  }

  private static boolean inRoleAssignableGroup(
      DirectoryState state, DirectoryUser target, Instant from) {
    return state.memberships().stream()
        .filter(m -> m.userId().equals(target.id()) && m.activeAfter(from))
        .flatMap(m -> state.group(m.groupId()).stream())
        .anyMatch(Group::roleAssignable);
  }
}
