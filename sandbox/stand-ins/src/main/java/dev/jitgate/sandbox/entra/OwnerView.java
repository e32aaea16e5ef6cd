// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A directory as its owner sees it, without any lag. */
final class OwnerView {
  private final DirectoryState state;

  OwnerView(DirectoryState state) {
    this.state = state;
  }

  DirectoryUser known(String idOrName) {
    return state
        .user(idOrName)
        .orElseThrow(() -> new IllegalArgumentException("no account " + idOrName));
  }

  DirectoryUser create(String userPrincipalName, String displayName, String password) {
    String id = UUID.randomUUID().toString();
    DirectoryUser user =
        new DirectoryUser(
            id,
            state.now(),
            Instant.MIN,
            UserRules.defaults(id, state.now())
                .add("userPrincipalName", userPrincipalName)
                .add("displayName", displayName)
                .add("accountEnabled", true)
                .build(),
            password);
    state.add(user);
    return user;
  }

  Account account(DirectoryUser user) {
    Instant now = state.now();
    PassPolicy policy = state.tenant().passPolicy();
    return new Account(
        user.id(),
        user.userPrincipalName(),
        Jsons.text(user.current(), "displayName"),
        Jsons.text(user.current(), "employeeId"),
        Jsons.text(user.current(), "employeeType"),
        user.enabled(),
        roles(user.id()),
        state.groupsOf(user.id()).map(Group::displayName).sorted().toList(),
        user.pass()
            .map(
                p ->
                    new Account.Pass(
                        p.id(), p.startsAt(), p.endsAt(), p.once(), p.usable(now, policy))),
        user.createdAt(),
        user.sessionsRevokedAt(),
        user.deletedAt());
  }

  private List<String> roles(String userId) {
    Stream<String> own =
        state
            .activeGrants()
            .filter(grant -> grant.principalId().equals(userId))
            .map(RoleGrant::roleId);
    Stream<String> byGroup = state.groupsOf(userId).flatMap(group -> group.roleIds().stream());
    return Stream.concat(own, byGroup)
        .map(state::roleName)
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }
}
