// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.Optional;

/**
 * Whether a client of HaloPSA leads to where it led before. A tenant that is gone does not count.
 *
 * @param client HaloPSA's own id of the customer
 * @param found the tenant to which it leads now
 * @param before the other tenant to which it led before; empty if to none, or to the same
 * @param known whether it is known where it led
 */
public record ClientCheck(String client, Tenant found, Optional<Tenant> before, boolean known) {

  /** Compares what was found with what is known, among all of the MSP's tenants. */
  static ClientCheck of(String client, Tenant found, ClientPins pins, TenantDirectory tenants) {
    Optional<Tenant> pinned = pins.tenantOf(client).flatMap(tenants::byId);
    return new ClientCheck(
        client,
        found,
        pinned.filter(tenant -> !tenant.id().equals(found.id())),
        pinned.isPresent());
  }

  /** Returns whether the tab must not go on. */
  public boolean stops() {
    return before.isPresent();
  }

  /** Returns what it means, as one sentence for administrators. */
  public String reason() {
    if (stops()) {
      return "Client "
          + client
          + " led to "
          + before.map(Tenant::urlName).orElseThrow()
          + " before; an administrator has to confirm the change.";
    }
    return known
        ? "Client " + client + " led to this tenant before."
        : "Client " + client + " is not known yet.";
  }
}
