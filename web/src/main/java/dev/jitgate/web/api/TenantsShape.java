// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.people.TenantList;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which tenants somebody may enter, as calls and answers say it: all, or a list of URL names. */
final class TenantsShape {

  private TenantsShape() {}

  /** Returns what a body says; empty if it says nothing about it. */
  static Optional<Entitlement> read(JsonBody json, TenantDirectory tenants) {
    Optional<Boolean> all = json.flag("all");
    Optional<List<String>> listed = json.texts("tenants");
    if (all.orElse(false)) {
      if (listed.isPresent()) {
        throw JsonBody.invalid("There are both all and tenants.");
      }
      return Optional.of(Entitlement.ALL);
    }
    if (all.isPresent() && listed.isEmpty()) {
      throw JsonBody.missing("tenants");
    }
    return listed.map(names -> TenantList.of(names, tenants));
  }

  static JsonObjectBuilder add(
      JsonObjectBuilder json, Entitlement entitlement, TenantDirectory tenants) {
    json.add("all", entitlement.isAll());
    if (!entitlement.isAll()) {
      json.add("tenants", JsonParts.array(TenantList.names(entitlement, tenants)));
    }
    return json;
  }

  static Response answer(Entitlement entitlement, TenantDirectory tenants) {
    return Response.ok(add(JsonParts.object(), entitlement, tenants).build())
        .header(HttpHeaders.ETAG, version(entitlement))
        .build();
  }

  static String version(Entitlement entitlement) {
    return Versions.of(content(entitlement));
  }

  /** Returns the texts that tell it apart from every other. */
  static List<String> content(Entitlement entitlement) {
    List<String> content = new ArrayList<>();
    content.add(Boolean.toString(entitlement.isAll()));
    entitlement.listed().stream().map(UUID::toString).sorted().forEach(content::add);
    return content;
  }
}
