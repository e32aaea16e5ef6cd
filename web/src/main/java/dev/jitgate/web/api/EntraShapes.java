// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.provider.Check;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.Preflight;
import dev.jitgate.web.graph.Connections;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The shapes of connections and preflights; the OpenAPI document describes them. */
final class EntraShapes {

  private EntraShapes() {}

  static JsonObjectBuilder connection(Connection connection) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("cloud", connection.cloud().word())
            .add("directoryId", connection.directoryId().toString())
            .add("clientId", connection.clientId().toString())
            .add("sign", connection.sign())
            .add("revision", connection.revision())
            .add("changedAt", connection.changedAt().toString())
            .add("changedBy", connection.author());
    connection.inUse().ifPresent(it -> json.add("inUse", credential(it)));
    connection.pending().ifPresent(it -> json.add("pending", credential(it)));
    connection.consentedAt().ifPresent(at -> json.add("consentedAt", at.toString()));
    return json;
  }

  private static JsonObjectBuilder credential(ConnectionCredential credential) {
    JsonObjectBuilder json = JsonParts.object().add("kind", word(credential.kind()));
    credential.certificate().ifPresent(it -> json.add("thumbprint", Connections.thumbprint(it)));
    credential.expiresAt().ifPresent(end -> json.add("expiresAt", end.toString()));
    return json;
  }

  static JsonObjectBuilder preflight(Preflight found) {
    return JsonParts.object()
        .add("at", found.at().toString())
        .add("result", word(found.result()))
        .add("level", word(found.level()))
        .add("checks", Shapes.array(found.checks(), EntraShapes::check));
  }

  static JsonObjectBuilder check(Check check) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("topic", check.topic())
            .add("subject", check.subject())
            .add("result", word(check.result()))
            .add("finding", check.finding());
    return check.fix().isEmpty() ? json : json.add("fix", check.fix());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
