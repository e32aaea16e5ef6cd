// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import java.util.Map;
import java.util.Set;

/** A correct resolver with settings, a secret, two variables and an attribute of its own. */
public final class CorrectByAttribute extends Planted {

  @Override
  protected Map<String, String> settings() {
    return Map.of("attribute", "crmId", "api-key", "s3cret-of-the-crm");
  }

  @Override
  protected Set<String> secretSettings() {
    return Set.of("api-key");
  }

  @Override
  protected Map<String, String> attributesOf(Tenant tenant) {
    return Map.of("crmId", "crm-" + tenant.urlName());
  }

  @Override
  protected Map<String, String> variablesFor(Tenant tenant) {
    return Map.of(VARIABLE, "crm-" + tenant.urlName(), "kind", "crm");
  }

  @Override
  Set<String> variables() {
    return Set.of(VARIABLE, "kind");
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    config.require("attribute");
    config.require("api-key");
    return super.create(config);
  }

  @Override
  Resolution resolve(ResolutionRequest request, String value) {
    return Resolution.of(request.tenants().byAttribute("crmId", value), "by attribute crmId");
  }
}
