// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a directory holds; whoever touches it holds its monitor. */
final class DirectoryState {
  static final Duration KEPT_DELETED = Duration.ofDays(30);

  private final InstantSource clock;
  private final Map<String, DirectoryUser> users = new LinkedHashMap<>();
  private final List<RoleGrant> grants = new ArrayList<>();
  private final List<Membership> memberships = new ArrayList<>();
  private final List<JsonObject> scheduleRequests = new ArrayList<>();
  private final Map<String, Consented> consents = new HashMap<>();
  private final Map<String, Integer> rotations = new HashMap<>();
  private final ThrottleCounters throttleCounters = new ThrottleCounters();
  private volatile Tenant tenant;

  private record Consented(Set<Permission> before, Set<Permission> now, Instant at) {}

  DirectoryState(Tenant tenant, InstantSource clock) {
    this.tenant = tenant;
    this.clock = clock;
    tenant.consents().forEach((app, p) -> consents.put(app, new Consented(p, p, Instant.MIN)));
  }

  Tenant tenant() {
    return tenant;
  }

  void setTenant(Tenant other) {
    other
        .consents()
        .forEach(
            (app, granted) -> {
              Set<Permission> before = tenant.consents().getOrDefault(app, Set.of());
              if (!before.equals(granted)) {
                consents.put(app, new Consented(before, granted, now()));
              }
            });
    tenant = other;
  }

  Instant now() {
    return clock.instant();
  }

  /** Returns what a new token of an app says. */
  Set<Permission> granted(String clientId) {
    Consented consented = consents.get(clientId);
    if (consented == null || !tenant.consents().containsKey(clientId)) {
      return EnumSet.noneOf(Permission.class);
    }
    boolean known =
        consented.at().equals(Instant.MIN)
            || !consented.at().plus(tenant.lags().consent()).isAfter(now());
    return known ? consented.now() : consented.before();
  }

  /** Returns the accounts that are not gone for good; those deleted long ago are, from now on. */
  Collection<DirectoryUser> users() {
    Instant oldest = now().minus(KEPT_DELETED);
    users.values().removeIf(u -> u.deletedAt().filter(at -> at.isBefore(oldest)).isPresent());
    return users.values();
  }

  void add(DirectoryUser user) {
    users.put(user.id(), user);
  }

  void purge(DirectoryUser user) {
    users.remove(user.id());
    grants.removeIf(grant -> grant.principalId().equals(user.id()));
    memberships.removeIf(membership -> membership.userId().equals(user.id()));
  }

  /** Returns an account that is not deleted, without any lag. */
  Optional<DirectoryUser> user(String idOrName) {
    String name = idOrName.toLowerCase(Locale.ROOT);
    return users().stream()
        .filter(u -> u.deletedAt().isEmpty())
        .filter(
            u -> u.id().equals(name) || u.userPrincipalName().toLowerCase(Locale.ROOT).equals(name))
        .findAny();
  }

  /** Returns an account as the replica knows it that answers. */
  Optional<DirectoryUser> knownUser(String idOrName) {
    String name = idOrName.toLowerCase(Locale.ROOT);
    Instant seen = now().minus(tenant.lags().visibility());
    Instant deletionSeen = now().minus(tenant.lags().deletion());
    return users().stream()
        .filter(u -> u.deletedAt().isEmpty() || u.deletedAt().get().isAfter(deletionSeen))
        .filter(u -> u.asOf(seen).isPresent())
        .filter(
            u -> u.id().equals(name) || u.userPrincipalName().toLowerCase(Locale.ROOT).equals(name))
        .findAny();
  }

  /** Returns an account among the deleted ones, as the replica knows it that answers. */
  Stream<DirectoryUser> knownDeleted() {
    Instant deletionSeen = now().minus(tenant.lags().deletion());
    return users().stream()
        .filter(u -> u.deletedAt().filter(at -> !at.isAfter(deletionSeen)).isPresent());
  }

  List<RoleGrant> grants() {
    return grants;
  }

  Stream<RoleGrant> activeGrants() {
    Instant now = now();
    return grants.stream().filter(grant -> grant.activeAt(now));
  }

  List<Membership> memberships() {
    return memberships;
  }

  Stream<Group> groupsOf(String userId) {
    return memberships.stream()
        .filter(m -> m.active() && m.userId().equals(userId))
        .flatMap(m -> group(m.groupId()).stream());
  }

  Optional<Group> group(String id) {
    return tenant.groups().stream().filter(group -> group.id().equals(id)).findAny();
  }

  List<JsonObject> scheduleRequests() {
    return scheduleRequests;
  }

  Map<String, Integer> rotations() {
    return rotations;
  }

  ThrottleCounters throttleCounters() {
    return throttleCounters;
  }

  /** Returns a role's name, if the directory has it. */
  Optional<String> roleName(String roleId) {
    return BuiltInRole.ofId(roleId)
        .map(BuiltInRole::displayName)
        .or(() -> Optional.ofNullable(tenant.customRoles().get(roleId)));
  }
}
