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
 * @param before the other tenant to which it led before; empty if to none, to the same, or if it is
 *     kept back from whoever asks
 * @param known whether it is known where it led
 * @param stops whether the tab must not go on
 */
public record ClientCheck(
    String client, Tenant found, Optional<Tenant> before, boolean known, boolean stops) {

  /** Compares what was found with what is known, among all of the MSP's tenants. */
  static ClientCheck of(String client, Tenant found, ClientPins pins, TenantDirectory tenants) {
    Optional<Tenant> pinned = pins.tenantOf(client).flatMap(tenants::byId);
    Optional<Tenant> other = pinned.filter(tenant -> !tenant.id().equals(found.id()));
    return new ClientCheck(client, found, other, pinned.isPresent(), other.isPresent());
  }

  /** Returns the same without a tenant that somebody may not enter. */
  ClientCheck among(Entitlement viewer) {
    return new ClientCheck(
        client, found, before.filter(tenant -> viewer.allows(tenant.id())), known, stops);
  }

  /** Returns what it means, as one sentence for administrators. */
  public String reason() {
    if (stops) {
      return "Client "
          + client
          + " led to "
          + before.map(Tenant::urlName).orElse("another tenant")
          + " before; an administrator has to confirm the change.";
    }
    return known
        ? "Client " + client + " led to this tenant before."
        : "Client " + client + " is not known yet.";
  }
}
