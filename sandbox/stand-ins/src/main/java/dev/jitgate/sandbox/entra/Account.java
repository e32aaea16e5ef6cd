// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account as the directory holds it, without any lag.
 *
 * @param id its object id
 * @param userPrincipalName the name to sign in with
 * @param displayName the name that people read
 * @param employeeId empty if there is none
 * @param employeeType empty if there is none
 * @param enabled whether it may sign in
 * @param roles the names of the roles it holds now, itself or by a group, sorted
 * @param groups the names of its groups, sorted
 * @param pass its Temporary Access Pass, without the value
 * @param createdAt when it was made
 * @param sessionsRevokedAt when its sessions were last revoked
 * @param deletedAt when it was deleted, if it was
 */
public record Account(
    String id,
    String userPrincipalName,
    String displayName,
    String employeeId,
    String employeeType,
    boolean enabled,
    List<String> roles,
    List<String> groups,
    Optional<Pass> pass,
    Instant createdAt,
    Optional<Instant> sessionsRevokedAt,
    Optional<Instant> deletedAt) {

  /**
   * A Temporary Access Pass, without its value.
   *
   * @param id its id
   * @param startsAt when it begins to open sessions
   * @param endsAt when it ends
   * @param once whether it opens one session only
   * @param usable whether it would open one now
   */
  public record Pass(String id, Instant startsAt, Instant endsAt, boolean once, boolean usable) {}
}
