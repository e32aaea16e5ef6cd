// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.displayname;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import java.util.List;
import java.util.Set;

/** Looks {@code customerDisplayName} up among the display names. */
final class DisplayNameResolver implements TenantResolver {

  private static final String VARIABLE = "customerDisplayName";
  private static final Set<String> VARIABLES = Set.of(VARIABLE);

  private static final Resolution NOT_SENT =
      new Resolution.NoMatch("customerDisplayName was not sent");
  private static final Resolution UNKNOWN =
      new Resolution.NoMatch("no tenant has the display name in customerDisplayName");

  @Override
  public Resolution resolve(ResolutionRequest request) {
    String name = request.variables().get(VARIABLE);
    if (name == null) {
      return NOT_SENT;
    }
    List<Tenant> found = request.tenants().byDisplayName(name);
    return found.isEmpty() ? UNKNOWN : Resolution.of(found, reason(found.size()));
  }

  private static String reason(int found) {
    // Several are namesakes or look-alikes; which, the host shows beside this sentence.
    return found == 1
        ? "the tenant has the display name in customerDisplayName"
        : "several tenants have the display name in customerDisplayName, or one that looks the"
            + " same";
  }

  @Override
  public Set<String> variables() {
    return VARIABLES;
  }
}
