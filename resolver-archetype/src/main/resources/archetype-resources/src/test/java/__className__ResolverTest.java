package ${package};

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.resolver.tck.TenantResolverContract;
import java.util.Map;

class ${className}ResolverTest extends TenantResolverContract {

  @Override
  protected TenantResolverFactory factory() {
    return new ${className}ResolverFactory();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("prefix", "ACME-");
  }

  @Override
  protected Map<String, String> variablesFor(Tenant tenant) {
    return Map.of("clientCode", "ACME-" + tenant.attributes().get("reference"));
  }
}
