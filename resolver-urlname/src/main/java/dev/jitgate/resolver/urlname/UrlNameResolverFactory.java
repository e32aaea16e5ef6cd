// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.urlname;

import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;

/**
 * Makes {@code url-name} resolvers.
 *
 * <p>Their one setting is {@code idemeum-parent}, the MSP's own host, which jitgate fills in from
 * the MSP's setting of that name. Without it only a plain URL name is understood.
 */
public final class UrlNameResolverFactory implements TenantResolverFactory {

  @Override
  public String name() {
    return "url-name";
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    return new UrlNameResolver(config.get(Parent.SETTING).map(Parent::of).orElse(null));
  }
}
