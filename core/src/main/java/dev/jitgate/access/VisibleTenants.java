// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.resolution.NarrowedDirectory;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The tenants that somebody may enter, as if there were no others.
 *
 * @param every the MSP's tenants
 * @param entitlement which of them are to be seen
 */
record VisibleTenants(TenantDirectory every, Entitlement entitlement) implements NarrowedDirectory {

  @Override
  public boolean keepsBack(UUID tenant) {
    return !entitlement.allows(tenant) && every.byId(tenant).isPresent();
  }

  @Override
  public Optional<Tenant> byId(UUID id) {
    return entitlement.allows(id) ? every.byId(id) : Optional.empty();
  }

  @Override
  public List<Tenant> byDisplayName(String displayName) {
    return visible(every.byDisplayName(displayName));
  }

  @Override
  public Optional<Tenant> byUrlName(String urlName) {
    return every.byUrlName(urlName).filter(this::isVisible);
  }

  @Override
  public List<Tenant> byAttribute(String attribute, String value) {
    return visible(every.byAttribute(attribute, value));
  }

  @Override
  public Stream<Tenant> all() {
    return every.all().filter(this::isVisible);
  }

  private List<Tenant> visible(List<Tenant> tenants) {
    return tenants.stream().filter(this::isVisible).toList();
  }

  private boolean isVisible(Tenant tenant) {
    return entitlement.allows(tenant.id());
  }
}
