// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a mapping, as it was made; never changed itself.
 *
 * @param revision the change's number, counted for each MSP
 * @param key the variable and the value
 * @param at when it was made
 * @param author who made it
 * @param reason why; may be empty
 * @param before what the value led to; empty if to nothing
 * @param after what it led to from then on; empty if the mapping was deleted
 */
public record MappingChange(
    long revision,
    MappingKey key,
    Instant at,
    String author,
    String reason,
    Optional<Target> before,
    Optional<Target> after) {

  /**
   * A tenant as it was called then; it may be gone now.
   *
   * @param tenant its id
   * @param urlName its URL name then
   */
  public record Target(UUID tenant, String urlName) {}
}
