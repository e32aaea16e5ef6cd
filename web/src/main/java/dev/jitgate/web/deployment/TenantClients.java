// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.ticket.ClientOwners;
import dev.jitgate.web.settings.HaloSettings;
import dev.jitgate.web.settings.MspSetting;
import java.util.List;
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
    String attribute =
        msp.haloPsa()
            .settings()
            .map(HaloSettings::clientAttribute)
            .orElse(MspSetting.HALOPSA_CLIENT_ATTRIBUTE.standard());
    Stream<Tenant> mapped =
        msp
            .mappings()
            .find(msp.settings().clientVariable(), number, Entitlement.ALL)
            .flatMap(mapping -> msp.tenants().byId(mapping.tenant()))
            .stream();
    return Stream.concat(msp.tenants().byAttribute(attribute, number).stream(), mapped)
        .distinct()
        .toList();
  }
}
