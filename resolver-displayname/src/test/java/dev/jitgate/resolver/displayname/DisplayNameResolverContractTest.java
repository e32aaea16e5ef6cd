// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.displayname;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.resolver.tck.TenantResolverContract;
import java.util.Map;

class DisplayNameResolverContractTest extends TenantResolverContract {

  @Override
  protected TenantResolverFactory factory() {
    return new DisplayNameResolverFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of();
  }

  @Override
  protected Map<String, String> variablesFor(Tenant tenant) {
    return Map.of("customerDisplayName", tenant.displayName());
  }
}
