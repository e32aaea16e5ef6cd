// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.customvariable;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Resolution.NoMatch;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks a variable, or a part of it, up in one of the tenants' attributes. */
final class CustomVariableResolver implements TenantResolver {

  private final String variable;
  private final String attribute;
  private final Part part;

  CustomVariableResolver(String variable, String attribute, Part part) {
    this.variable = variable;
    this.attribute = attribute;
    this.part = part;
  }

  @Override
  public Resolution resolve(ResolutionRequest request) {
    String value = request.variables().get(variable);
    if (value == null) {
      return new NoMatch(variable + " was not sent");
    }
    Optional<String> wanted;
    try {
      wanted = part.of(value);
    } catch (CostlyValueException | StackOverflowError e) {
      // Not thrown on: it would count as this resolver's fault, and after some more of them the
      // host would leave the resolver out. Anybody who types an address could switch it off.
      return new NoMatch("the pattern takes too long for " + variable + "; make it simpler");
    }
    if (wanted.isEmpty() || wanted.get().isBlank()) {
      return new NoMatch(variable + " does not have the form that the pattern demands");
    }
    List<Tenant> found = request.tenants().byAttribute(attribute, wanted.get());
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
