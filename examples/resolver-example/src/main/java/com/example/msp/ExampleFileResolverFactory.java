// SPDX-License-Identifier: Apache-2.0
package com.example.msp;

import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.nio.file.Path;

/**
 * Makes {@code example-file} resolvers.
 *
 * <p>Their settings are {@code file}, the path of the file, and {@code variable}, the name of the
 * parameter in the tab's address, {@code clientId} unless set.
 */
public final class ExampleFileResolverFactory implements TenantResolverFactory {

  @Override
  public String name() {
    return "example-file";
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    Path file =
        config.get("file", Path::of).orElseThrow(() -> ResolverConfigException.missing("file"));
    return new ExampleFileResolver(config.getOrDefault("variable", "clientId"), file);
  }
}
