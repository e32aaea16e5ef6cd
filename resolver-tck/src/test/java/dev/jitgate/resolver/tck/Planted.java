// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A correct display-name resolver, its own factory and its own contract test at once.
 *
 * <p>Subclasses plant one fault each. Public because the service loader makes them.
 */
public class Planted extends TenantResolverContract implements TenantResolverFactory {

  static final String VARIABLE = "customer";

  @Override
  protected TenantResolverFactory factory() {
    return this;
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of();
  }

  @Override
  protected Map<String, String> variablesFor(Tenant tenant) {
    return Map.of(VARIABLE, tenant.displayName());
  }

  @Override
  public String name() {
    return "planted";
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    return new PlantedResolver();
  }

  Set<String> variables() {
    return Set.of(VARIABLE);
  }

  /** Answers any request. */
  Resolution resolve(ResolutionRequest request) throws IOException, InterruptedException {
    Optional<String> value = Optional.ofNullable(request.variables().get(VARIABLE));
    return value.isEmpty()
        ? new Resolution.NoMatch("variable not sent")
        : resolve(request, value.get());
  }

  /** Answers a request that has the variable; where most faults sit. */
  Resolution resolve(ResolutionRequest request, String value)
      throws IOException, InterruptedException {
    return Resolution.of(request.tenants().byDisplayName(value), "by display name");
  }

  /** Asks its factory, so that a fault is one method there. */
  class PlantedResolver implements TenantResolver {

    @Override
    public Resolution resolve(ResolutionRequest request) throws IOException, InterruptedException {
      return Planted.this.resolve(request);
    }

    @Override
    public Set<String> variables() {
      return Planted.this.variables();
    }
  }
}
