// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which tenants a search may find.
 *
 * @param allows tells it by id
 * @param listed the ids, if they are listed
 */
record Visible(Predicate<UUID> allows, Optional<Set<UUID>> listed) {

  static Visible by(Predicate<UUID> allows) {
    return new Visible(allows, Optional.empty());
  }

  static Visible listed(Set<UUID> ids) {
    return new Visible(ids::contains, Optional.of(ids));
  }
}
