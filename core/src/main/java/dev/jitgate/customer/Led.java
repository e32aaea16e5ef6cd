// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import dev.jitgate.resolver.spi.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * Where a client of HaloPSA leads now.
 *
 * @param tenants the one tenant to which it leads; several if that is not clear; none if nowhere
 * @param by what leads there: an entry of the chain, with the variable and its value; empty if
 *     nothing does
 * @param numbered whether its number says so, which never changes; what else does is a text that
 *     somebody typed, and tells nothing about tickets
 */
public record Led(List<Tenant> tenants, String by, boolean numbered) {

  /** Takes an unmodifiable copy. */
  public Led {
    tenants = List.copyOf(tenants);
  }

  /** Returns what leads nowhere. */
  public static Led nowhere() {
    return new Led(List.of(), "", false);
  }

  /** Returns the tenant; empty if there is none, or more than one. */
  public Optional<Tenant> tenant() {
    return tenants.size() == 1 ? Optional.of(tenants.get(0)) : Optional.empty();
  }
}
