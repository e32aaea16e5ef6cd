// SPDX-License-Identifier: Apache-2.0
package com.example.msp;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.resolver.tck.TenantResolverContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileResolverContractTest extends TenantResolverContract {

  @TempDir Path folder;

  @BeforeEach
  void writeTheFile() throws IOException {
    Files.write(
        folder.resolve("clients"),
        tenants().stream().map(tenant -> number(tenant) + "=" + tenant.urlName()).toList());
  }

  @Override
  protected TenantResolverFactory factory() {
    return new ExampleFileResolverFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("file", folder.resolve("clients").toString(), "variable", "clientNumber");
  }

  @Override
  protected Map<String, String> variablesFor(Tenant tenant) {
    return Map.of("clientNumber", number(tenant));
  }

  private String number(Tenant tenant) {
    return "C" + tenants().indexOf(tenant);
  }
}
