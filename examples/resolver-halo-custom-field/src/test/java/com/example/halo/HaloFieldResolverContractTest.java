// SPDX-License-Identifier: Apache-2.0
package com.example.halo;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.resolver.tck.TenantResolverContract;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class HaloFieldResolverContractTest extends TenantResolverContract {

  private FakeHalo halo;

  @BeforeEach
  void startHalo() throws IOException {
    halo = new FakeHalo();
    for (Tenant tenant : tenants()) {
      halo.putClient(number(tenant), tenant.urlName());
    }
  }

  @AfterEach
  void stopHalo() {
    halo.close();
  }

  @Override
  protected TenantResolverFactory factory() {
    return new HaloFieldResolverFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "base-url", halo.baseUrl(),
        "tenant", FakeHalo.TENANT,
        "client-id", FakeHalo.ID,
        "client-secret", FakeHalo.SECRET,
        "field", FakeHalo.FIELD,
        "variable", "haloClient");
  }

  @Override
  protected Set<String> secretSettings() {
    return Set.of("client-secret");
  }

  @Override
  protected Map<String, String> variablesFor(Tenant tenant) {
    return Map.of("haloClient", Integer.toString(number(tenant)));
  }

  private int number(Tenant tenant) {
    return 118 + tenants().indexOf(tenant);
  }
}
