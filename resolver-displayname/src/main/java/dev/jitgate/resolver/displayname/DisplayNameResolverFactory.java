// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.displayname;

import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;

/** Makes {@code display-name} resolvers, which have no settings. */
public final class DisplayNameResolverFactory implements TenantResolverFactory {

  @Override
  public String name() {
    return "display-name";
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    return new DisplayNameResolver();
  }
}
