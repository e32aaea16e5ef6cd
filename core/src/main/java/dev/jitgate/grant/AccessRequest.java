// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.time.Duration;
import java.util.Optional;

/**
 * What a technician says when they request access.
 *
 * @param reason why; may be blank
 * @param ticket HaloPSA's number of the ticket in whose tab they are
 * @param agent HaloPSA's number of the agent who looks, as HaloPSA has signed it
 * @param duration for how long; empty: as the policy has it
 * @param workstation whose local administrator is wanted; empty if an account in the directory is
 */
public record AccessRequest(
    String reason,
    Optional<String> ticket,
    Optional<String> agent,
    Optional<Duration> duration,
    Optional<Workstation> workstation) {

  /** Makes one for an account in the directory. */
  public AccessRequest(
      String reason, Optional<String> ticket, Optional<String> agent, Optional<Duration> duration) {
    this(reason, ticket, agent, duration, Optional.empty());
  }

  /** Returns it for a workstation as the directory has it. */
  public AccessRequest at(Workstation found) {
    return new AccessRequest(reason, ticket, agent, duration, Optional.of(found));
  }
}
