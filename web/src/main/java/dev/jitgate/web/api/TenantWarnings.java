// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.ImportReport.Warning;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.tenant.NameConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tells with which tenants one that was just saved cannot be told apart. */
final class TenantWarnings {

  private final List<Warning> warnings = new ArrayList<>();
  private final Tenant saved;

  private TenantWarnings(Tenant saved) {
    this.saved = saved;
  }

  /**
   * Returns the warnings; empty if there is nothing to warn of.
   *
   * @param saved the tenant as it is now
   * @param all the MSP's tenants
   * @param clientAttribute the attribute that holds HaloPSA's number of the customer
   * @param who which tenants whoever saved it may enter; the others are not told of
   */
  static List<Warning> of(
      Tenant saved, TenantDirectory all, String clientAttribute, Entitlement who) {
    TenantWarnings found = new TenantWarnings(saved);
    List<Tenant> named =
        all.byDisplayName(saved.displayName()).stream().filter(it -> who.allows(it.id())).toList();
    found.add(ErrorCode.TENANT_KEY_SHARED, named.stream().filter(found::hasSameKey));
    found.add(ErrorCode.TENANT_LOOK_ALIKE, named.stream().filter(it -> !found.hasSameKey(it)));
    found.add(
        ErrorCode.TENANT_CLIENT_SHARED,
        Stream.ofNullable(saved.attributes().get(clientAttribute))
            .flatMap(number -> all.byAttribute(clientAttribute, number).stream())
            .filter(it -> who.allows(it.id())));
    return found.warnings;
  }

  private boolean hasSameKey(Tenant other) {
    return MatchKey.of(other.displayName()).equals(MatchKey.of(saved.displayName()));
  }

  private void add(ErrorCode code, Stream<Tenant> found) {
    List<Tenant> group = new ArrayList<>(List.of(saved));
    found.filter(other -> !other.id().equals(saved.id())).forEach(group::add);
    if (group.size() > 1) {
      warnings.add(Warning.about(new NameConflict(code, group.size(), group)));
    }
  }
}
