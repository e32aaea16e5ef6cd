// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.ticket.ClientOwners;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells which tenants have HaloPSA's number of a client: as an attribute, or by a mapping of the
 * variable that carries it.
 */
final class TenantClients implements ClientOwners {

  private final ServedMsp msp;

  TenantClients(ServedMsp msp) {
    this.msp = msp;
  }

  @Override
  public List<Tenant> of(long clientId) {
    String number = Long.toString(clientId);
    Stream<Tenant> mapped =
        msp
            .mappings()
            .find(msp.settings().clientVariable(), number, Entitlement.ALL)
            .flatMap(mapping -> msp.tenants().byId(mapping.tenant()))
            .stream();
    return Stream.concat(
            msp.tenants().byAttribute(msp.haloPsa().clientAttribute(), number).stream(), mapped)
        .distinct()
        .toList();
  }

  @Override
  public boolean isAnyNumbered() {
    String attribute = msp.haloPsa().clientAttribute();
    try (Stream<Tenant> all = msp.tenants().all()) {
      return all.anyMatch(tenant -> tenant.attributes().containsKey(attribute)) || isAnyMapped();
    }
  }

  private boolean isAnyMapped() {
    MappingQuery one =
        new MappingQuery(
            Optional.of(msp.settings().clientVariable()), Optional.empty(), "", Long.MAX_VALUE, 1);
    return !msp.mappings().list(one, Entitlement.ALL).isEmpty();
  }
}
