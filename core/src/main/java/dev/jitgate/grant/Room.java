// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * For how many accounts there is room: altogether, and of one tenant, whose directory may keep
 * whoever asks it.
 *
 * @param most how many more altogether
 * @param mostOfTenant how many of one tenant at once
 * @param atWork how many of each tenant are worked on already
 */
public record Room(int most, int mostOfTenant, Map<UUID, Integer> atWork) {

  /** Takes an unmodifiable copy of the map. */
  public Room {
    atWork = Map.copyOf(atWork);
  }

  /** Returns how many more of a tenant there is room for. */
  public int left(UUID tenant) {
    return mostOfTenant - atWork.getOrDefault(tenant, 0);
  }

  /** Returns the tenants of which there is room for none. */
  public Set<UUID> full() {
    return atWork.keySet().stream()
        .filter(tenant -> left(tenant) <= 0)
        .collect(Collectors.toUnmodifiableSet());
  }
}
