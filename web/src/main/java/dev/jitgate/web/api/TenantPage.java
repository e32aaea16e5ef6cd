// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.TenantStore;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A page of tenants. */
final class TenantPage {

  private static final Set<String> KNOWN = Set.of("search", "limit", "after");

  private TenantPage() {}

  static JsonObject of(
      @Nullable String rawQuery, ServedMsp msp, TenantStore store, Entitlement entitlement) {
    QueryFields query = QueryFields.read(rawQuery, KNOWN);
    int limit = query.limit();
    Optional<String> search = query.text("search").filter(text -> !text.isBlank());
    String after = query.text("after").orElse("");
    if (search.isPresent()) {
      if (!after.isEmpty()) {
        throw QueryFields.refused("A search has no further page; send search or after.");
      }
      return page(msp.search(search.get(), entitlement, limit + 1), limit, false);
    }
    List<Tenant> behind =
        entitlement.isAll()
            ? store.page(msp.msp(), after, limit + 1)
            : listed(msp.tenants(), entitlement, after, limit + 1);
    return page(behind, limit, true);
  }

  /**
   * Whoever may enter some tenants only has a list of them, short enough to be sorted each time.
   */
  private static List<Tenant> listed(
      TenantDirectory tenants, Entitlement entitlement, String after, int limit) {
    return entitlement.listed().stream()
        .flatMap(id -> tenants.byId(id).stream())
        .filter(tenant -> tenant.urlName().compareTo(after) > 0)
        .sorted(Comparator.comparing(Tenant::urlName))
        .limit(limit)
        .toList();
  }

  private static JsonObject page(List<Tenant> found, int limit, boolean goesOn) {
    List<Tenant> shown = found.subList(0, Math.min(limit, found.size()));
    boolean more = found.size() > limit;
    JsonObjectBuilder json =
        JsonParts.object().add("tenants", Shapes.array(shown, Shapes::tenant)).add("more", more);
    if (more && goesOn) {
      json.add("next", shown.get(limit - 1).urlName());
    }
    return json.build();
  }
}
