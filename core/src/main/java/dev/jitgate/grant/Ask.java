// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was asked for, as the policy allowed it then.
 *
 * @param tenant the tenant's id
 * @param tenantName its URL name, which tells later what was meant
 * @param person who asked
 * @param personName what colleagues called them
 * @param app the app's word
 * @param appName what its tile was called
 * @param roles names of directory roles
 * @param groups names of groups
 * @param reason why; may be empty
 * @param ticket HaloPSA's number of the ticket
 * @param duration for how long
 * @param workstation whose local administrator it is about; empty if it is about an account in the
 *     directory
 */
public record Ask(
    UUID tenant,
    String tenantName,
    UUID person,
    String personName,
    String app,
    String appName,
    List<String> roles,
    List<String> groups,
    String reason,
    Optional<String> ticket,
    Duration duration,
    Optional<Workstation> workstation) {

  /** Takes unmodifiable copies. */
  public Ask {
    roles = List.copyOf(roles);
    groups = List.copyOf(groups);
  }

  /** Makes one that is about an account in the directory. */
  public Ask(
      UUID tenant,
      String tenantName,
      UUID person,
      String personName,
      String app,
      String appName,
      List<String> roles,
      List<String> groups,
      String reason,
      Optional<String> ticket,
      Duration duration) {
    this(
        tenant,
        tenantName,
        person,
        personName,
        app,
        appName,
        roles,
        groups,
        reason,
        ticket,
        duration,
        Optional.empty());
  }

  /** Returns whether another one of the same person is for the same app, or workstation. */
  boolean isForTheSameAs(Ask other) {
    return app.equals(other.app)
        && workstation.map(Workstation::id).equals(other.workstation.map(Workstation::id));
  }
}
