// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A role that somebody holds or held. */
final class RoleGrant {
  private final String id;
  private final String roleId;
  private final String principalId;
  private final String scope;
  private final Instant since;
  private final String scheduleId;
  private @Nullable Instant end;

  /**
   * Makes a grant.
   *
   * @param scheduleId the schedule that it came from, or nothing for a permanent one
   * @param end when it ends by itself, if ever
   */
  RoleGrant(
      String id,
      String roleId,
      String principalId,
      String scope,
      Instant since,
      String scheduleId,
      @Nullable Instant end) {
    this.id = id;
    this.roleId = roleId;
    this.principalId = principalId;
    this.scope = scope;
    this.since = since;
    this.scheduleId = scheduleId;
    this.end = end;
  }

  String id() {
    return id;
  }

  String roleId() {
    return roleId;
  }

  String principalId() {
    return principalId;
  }

  String scope() {
    return scope;
  }

  Instant since() {
    return since;
  }

  String scheduleId() {
    return scheduleId;
  }

  boolean scheduled() {
    return !scheduleId.isEmpty();
  }

  Optional<Instant> end() {
    return Optional.ofNullable(end);
  }

  void endAt(@Nullable Instant instant) {
    end = instant;
  }

  boolean activeAt(Instant instant) {
    return !since.isAfter(instant) && (end == null || end.isAfter(instant));
  }

  /** Returns whether it was active at some time after the first and up to the second instant. */
  boolean activeWithin(Instant from, Instant to) {
    return !since.isAfter(to) && (end == null || end.isAfter(from));
  }

  boolean same(String role, String principal, String where) {
    return roleId.equals(role) && principalId.equals(principal) && scope.equals(where);
  }
}
