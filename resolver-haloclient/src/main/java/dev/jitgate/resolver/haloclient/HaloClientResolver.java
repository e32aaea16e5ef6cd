// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.haloclient;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Resolution.NoMatch;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks HaloPSA's number of the client up among the tenants' attributes. */
final class HaloClientResolver implements TenantResolver {

  /** As HaloPSA writes it; it counts in 32 bits. */
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

  private final String variable;
  private final String attribute;

  HaloClientResolver(String variable, String attribute) {
    this.variable = variable;
    this.attribute = attribute;
  }

  @Override
  public Resolution resolve(ResolutionRequest request) {
    String number = request.variables().get(variable);
    if (number == null) {
      return new NoMatch(variable + " was not sent");
    }
    if (!NUMBER.matcher(number).matches()) {
      return new NoMatch(variable + " is no number of a client; put $CLIENT_ID behind it");
    }
    List<Tenant> found = request.tenants().byAttribute(attribute, number);
    return Resolution.of(
        found,
        (found.isEmpty() ? "no tenant has " : "found by ")
            + variable
            + " in the attribute "
            + attribute);
  }

  @Override
  public Set<String> variables() {
    return Set.of(variable);
  }
}
