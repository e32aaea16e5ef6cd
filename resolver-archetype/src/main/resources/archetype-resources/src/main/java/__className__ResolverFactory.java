package ${package};

import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;

/** Makes resolvers for client codes such as ACME-10; the setting {@code prefix} is their start. */
public final class ${className}ResolverFactory implements TenantResolverFactory {

  @Override
  public String name() {
    return "${artifactId}";
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    return new ${className}Resolver(config.require("prefix"));
  }
}
