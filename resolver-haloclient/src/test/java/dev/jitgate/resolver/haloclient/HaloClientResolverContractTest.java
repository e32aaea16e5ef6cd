// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.haloclient;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.resolver.tck.TenantResolverContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class HaloClientResolverContractTest {

  /** Returns what HaloPSA may call a tenant's client. */
  private static String number(Tenant tenant) {
    return Long.toString(1 + (tenant.id().hashCode() & 0x7FFF_FFFFL));
  }

  @Nested
  class AsUsual extends Contract {
    @Override
    protected Map<String, String> settings() {
      return Map.of();
    }

    @Override
    protected Map<String, String> attributesOf(Tenant tenant) {
      return Map.of("haloClientId", number(tenant));
    }

    @Override
    protected Map<String, String> variablesFor(Tenant tenant) {
      return Map.of("clientId", tenant.attributes().get("haloClientId"));
    }
  }

  @Nested
  class NamedOtherwise extends Contract {
    @Override
    protected Map<String, String> settings() {
      return Map.of("variable", "area", "attribute", "psa");
    }

    @Override
    protected Map<String, String> attributesOf(Tenant tenant) {
      return Map.of("psa", number(tenant));
    }

    @Override
    protected Map<String, String> variablesFor(Tenant tenant) {
      return Map.of("area", tenant.attributes().get("psa"));
    }
  }

  abstract static class Contract extends TenantResolverContract {
    @Override
    protected TenantResolverFactory factory() {
      return new HaloClientResolverFactory();
    }
  }
}
