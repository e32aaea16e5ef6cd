// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.Ask;
import dev.jitgate.resolver.spi.Tenant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What people call tenants. Safe for use by many threads. */
public final class TenantNames {

  private final Function<UUID, Optional<Tenant>> tenants;

  /**
   * Makes the names of some tenants.
   *
   * @param tenants finds a tenant by its id; empty if it is gone
   */
  public TenantNames(Function<UUID, Optional<Tenant>> tenants) {
    this.tenants = tenants;
  }

  /**
   * Returns the name of the tenant of which something was asked, with the URL name that tells it
   * from others of that name; the URL name alone if it is gone.
   */
  public String of(Ask ask) {
    return tenants
        .apply(ask.tenant())
        .map(Tenant::displayName)
        .filter(name -> !name.equals(ask.tenantName()))
        .map(name -> name + " (" + ask.tenantName() + ")")
        .orElse(ask.tenantName());
  }
}
