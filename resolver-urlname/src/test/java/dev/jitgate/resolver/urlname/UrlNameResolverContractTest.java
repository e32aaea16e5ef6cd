// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.urlname;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.resolver.tck.TenantResolverContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class UrlNameResolverContractTest {

  @Nested
  class PlainName extends Contract {
    @Override
    protected Map<String, String> settings() {
      return Map.of();
    }

    @Override
    String write(String urlName) {
      return urlName;
    }
  }

  @Nested
  class NameWithParent extends Contract {
    @Override
    String write(String urlName) {
      return urlName + "-nikpot";
    }
  }

  @Nested
  class Host extends Contract {
    @Override
    String write(String urlName) {
      return urlName + "-nikpot.idemeum.com";
    }
  }

  @Nested
  class Address extends Contract {
    @Override
    String write(String urlName) {
      return "https://" + urlName + "-nikpot.idemeum.com/";
    }
  }

  abstract static class Contract extends TenantResolverContract {

    abstract String write(String urlName);

    @Override
    protected TenantResolverFactory factory() {
      return new UrlNameResolverFactory();
    }

    @Override
    protected Map<String, String> settings() {
      return Map.of("idemeum-parent", "nikpot.idemeum.com");
    }

    @Override
    protected Map<String, String> variablesFor(Tenant tenant) {
      return Map.of("customerName", write(tenant.urlName()));
    }
  }
}
