// SPDX-License-Identifier: Apache-2.0
package com.example.crm;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.TenantResolver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the CRM which tenant a customer has, and looks for that among the URL names. */
final class CrmResolver implements TenantResolver {

  private final String variable;
  private final Crm crm;

  CrmResolver(String variable, Crm crm) {
    this.variable = variable;
    this.crm = crm;
  }

  @Override
  public Set<String> variables() {
    return Set.of(variable);
  }

  @Override
  public Resolution resolve(ResolutionRequest request) throws IOException, InterruptedException {
    String number = request.variables().get(variable);
    if (number == null) {
      return new Resolution.NoMatch(variable + " was not sent");
    }
    Optional<String> urlName = crm.tenantOf(number, request.deadline());
    if (urlName.isEmpty()) {
      return new Resolution.NoMatch("the CRM has no tenant for the value of " + variable);
    }
    // Looked up anew each time: what the CRM said is kept, tenants are not.
    return Resolution.of(
        request.tenants().byUrlName(urlName.get()).map(List::of).orElse(List.of()),
        "the tenant that the CRM has for the value of " + variable + " is looked for by URL name");
  }

  @Override
  public void close() {
    crm.close();
  }
}
