// SPDX-License-Identifier: Apache-2.0
package com.example.crm;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.resolver.tck.TenantResolverContract;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class CrmResolverContractTest extends TenantResolverContract {

  private FakeCrm crm;

  @BeforeEach
  void startTheCrm() throws IOException {
    crm = new FakeCrm();
    for (Tenant tenant : tenants()) {
      crm.putCustomer(number(tenant), tenant.urlName());
    }
  }

  @AfterEach
  void stopTheCrm() {
    crm.close();
  }

  @Override
  protected TenantResolverFactory factory() {
    return new CrmResolverFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "base-url", crm.baseUrl(), "token", FakeCrm.TOKEN, "variable", "crmId", "keep-for", "PT5M");
  }

  @Override
  protected Set<String> secretSettings() {
    return Set.of("token");
  }

  @Override
  protected Map<String, String> variablesFor(Tenant tenant) {
    return Map.of("crmId", number(tenant));
  }

  private String number(Tenant tenant) {
    return "C-" + tenants().indexOf(tenant);
  }
}
