// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.customvariable;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.resolver.tck.TenantResolverContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class CustomVariableResolverContractTest {

  @Nested
  class WholeValue extends Contract {
    @Override
    protected Map<String, String> settings() {
      return Map.of("variable", "clientId", "attribute", "reference");
    }

    @Override
    protected Map<String, String> variablesFor(Tenant tenant) {
      return Map.of("clientId", tenant.attributes().get("reference"));
    }
  }

  @Nested
  class PartOfTheValue extends Contract {
    @Override
    protected Map<String, String> settings() {
      return Map.of(
          "variable",
          "CFaccount",
          "attribute",
          "crmId",
          "pattern",
          "(?i)crm:([a-z0-9-]+)(?:/open)?");
    }

    @Override
    protected Map<String, String> attributesOf(Tenant tenant) {
      return Map.of("crmId", "c-" + tenant.urlName());
    }

    @Override
    protected Map<String, String> variablesFor(Tenant tenant) {
      return Map.of("CFaccount", "crm:" + tenant.attributes().get("crmId"));
    }
  }

  abstract static class Contract extends TenantResolverContract {
    @Override
    protected TenantResolverFactory factory() {
      return new CustomVariableResolverFactory();
    }
  }
}
