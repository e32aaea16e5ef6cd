// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A directory of a few tenants, compared letter by letter. */
final class TestTenants implements TenantDirectory {

  static final Tenant DEMO = tenant("demo", "Demo PAM tenant");
  static final Tenant CONTOSO = tenant("contoso", "Contoso");
  static final Tenant FABRIKAM = tenant("fabrikam", "Fabrikam");
  static final Tenant FOREIGN = tenant("foreign", "Another MSP's customer");
  static final TestTenants ALL = new TestTenants(List.of(DEMO, CONTOSO, FABRIKAM));

  private final List<Tenant> tenants;

  private TestTenants(List<Tenant> tenants) {
    this.tenants = tenants;
  }

  static Tenant tenant(String urlName, String displayName) {
    UUID id = UUID.nameUUIDFromBytes(urlName.getBytes(StandardCharsets.UTF_8));
    return new Tenant(id, displayName, urlName, Map.of());
  }

  @Override
  public Optional<Tenant> byId(UUID id) {
    return all().filter(tenant -> tenant.id().equals(id)).findFirst();
  }

  @Override
  public List<Tenant> byDisplayName(String displayName) {
    return all().filter(tenant -> tenant.displayName().equals(displayName)).toList();
  }

  @Override
  public Optional<Tenant> byUrlName(String urlName) {
    return all().filter(tenant -> tenant.urlName().equals(urlName)).findFirst();
  }

  @Override
  public List<Tenant> byAttribute(String attribute, String value) {
    return List.of();
  }

  @Override
  public Stream<Tenant> all() {
    return tenants.stream();
  }
}
