package ${package};

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.TenantResolver;
import java.util.Set;

/** Looks for what follows the prefix of a client code among the tenants' references. */
record ${className}Resolver(String prefix) implements TenantResolver {

  @Override
  public Set<String> variables() {
    return Set.of("clientCode");
  }

  @Override
  public Resolution resolve(ResolutionRequest request) {
    String code = request.variables().get("clientCode");
    if (code == null) {
      return new Resolution.NoMatch("clientCode was not sent");
    }
    if (!code.startsWith(prefix)) {
      return new Resolution.NoMatch("clientCode does not start with our prefix");
    }
    return Resolution.of(
        request.tenants().byAttribute("reference", code.substring(prefix.length())),
        "clientCode is compared with the attribute reference");
  }
}
