// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import dev.jitgate.resolver.spi.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tenants that the contract asks about: neighbours, namesakes, and letters that fold oddly. */
final class ContractTenants {

  private ContractTenants() {}

  static List<Tenant> with(Function<Tenant, Map<String, String>> moreAttributes) {
    return Stream.of(
            tenant("Contoso", "contoso", "1"),
            tenant("Contoso Ltd", "contoso-ltd", "10"),
            tenant("CONTOSO LTD", "contoso-ltd-2", "100"),
            tenant("Contosso", "contosso", "101"),
            tenant("Contoso IT SERVICES", "contoso-it", "11"),
            tenant("Strauß & Söhne", "strauss", "2"),
            tenant("日本商事株式会社", "nihon-shoji", "12"),
            tenant("Twin", "twin", "20"),
            tenant("Twin", "twin-2", "20"))
        .map(tenant -> extend(tenant, moreAttributes.apply(tenant)))
        .toList();
  }

  private static Tenant tenant(String displayName, String urlName, String reference) {
    // The same ids in every run, so that a failure reads the same twice.
    UUID id = UUID.nameUUIDFromBytes(urlName.getBytes(StandardCharsets.UTF_8));
    return new Tenant(id, displayName, urlName, Map.of("reference", reference));
  }

  private static Tenant extend(Tenant tenant, Map<String, String> more) {
    Map<String, String> attributes = new HashMap<>(tenant.attributes());
    attributes.putAll(more);
    return new Tenant(tenant.id(), tenant.displayName(), tenant.urlName(), attributes);
  }

  static boolean haveOneName(Tenant one, Tenant other) {
    return MatchKey.of(one.displayName()).equals(MatchKey.of(other.displayName()));
  }
}
