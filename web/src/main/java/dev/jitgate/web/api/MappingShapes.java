// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Miss;
import dev.jitgate.access.PinnedClient;
import dev.jitgate.access.StoppedChange;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingChange;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;

/** The shapes of mappings, of values that led nowhere, and of clients that led elsewhere. */
final class MappingShapes {

  private MappingShapes() {}

  static JsonObjectBuilder mapping(Mapping mapping, TenantDirectory tenants) {
    return JsonParts.object()
        .add("id", mapping.key().id().toString())
        .add("variable", mapping.key().variable())
        .add("value", mapping.key().value())
        .add("tenant", tenant(mapping.tenant(), "", tenants))
        .add("revision", mapping.revision())
        .add("changedBy", mapping.author())
        .add("changedAt", mapping.at().toString())
        .add("reason", mapping.reason());
  }

  static JsonObjectBuilder change(MappingChange change, TenantDirectory tenants) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("revision", change.revision())
            .add("id", change.key().id().toString())
            .add("variable", change.key().variable())
            .add("value", change.key().value())
            .add("author", change.author())
            .add("at", change.at().toString())
            .add("reason", change.reason());
    change.before().ifPresent(b -> json.add("before", tenant(b.tenant(), b.urlName(), tenants)));
    change.after().ifPresent(a -> json.add("after", tenant(a.tenant(), a.urlName(), tenants)));
    return json;
  }

  static JsonObjectBuilder miss(Miss miss, boolean mappable) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("id", miss.id().toString())
            .add("variable", miss.variable())
            .add("value", miss.value())
            .add("code", miss.code().code())
            .add("sentence", miss.code().sentence())
            .add("remedy", miss.code().remedy())
            .add("mappable", mappable)
            .add("count", miss.count())
            .add("first", miss.first().toString())
            .add("last", miss.last().toString());
    miss.ticket().ifPresent(ticket -> json.add("ticket", ticket));
    return json;
  }

  static JsonObjectBuilder client(PinnedClient client, TenantDirectory tenants) {
    StoppedChange stopped = client.stopped().orElseThrow();
    JsonObjectBuilder json =
        JsonParts.object()
            .add("client", client.client())
            .add("revision", client.revision())
            .add("tenant", tenant(client.tenant().orElseThrow(), "", tenants))
            .add("since", client.since().toString())
            .add("wanted", tenant(stopped.tenant(), "", tenants))
            .add("count", stopped.count())
            .add("first", stopped.first().toString())
            .add("last", stopped.last().toString())
            .add("signedIn", stopped.signedIn());
    stopped.ticket().ifPresent(ticket -> json.add("ticket", ticket));
    client
        .kept()
        .ifPresent(kept -> json.add("keptBy", kept.author()).add("keptAt", kept.at().toString()));
    return json;
  }

  /** A tenant that is gone is told by the name that it had. */
  private static JsonObjectBuilder tenant(UUID id, String formerName, TenantDirectory tenants) {
    return tenants
        .byId(id)
        .map(tenant -> Shapes.named(tenant).add("gone", false))
        .orElseGet(
            () ->
                JsonParts.object()
                    .add("id", id.toString())
                    .add("name", formerName)
                    .add("displayName", "")
                    .add("gone", true));
  }
}
