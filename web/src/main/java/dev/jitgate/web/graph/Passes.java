// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.TemporaryPass;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Temporary Access Passes; an account has one at most. */
final class Passes {

  private final GraphSession graph;

  Passes(GraphSession graph) {
    this.graph = graph;
  }

  /** Returns what the directory's policy says; nothing is asked where the cloud has no passes. */
  PassPolicy policy() {
    if (!graph.directory().connection().cloud().hasPasses()) {
      return PassPolicy.NONE;
    }
    return PassPolicy.of(graph.get(PassPolicy.PATH));
  }

  TemporaryPass issue(String id, Duration life, boolean once) {
    PassPolicy policy = policy();
    if (!policy.enabled()) {
      throw GraphErrors.unsupported("The directory's policy allows no Temporary Access Passes.");
    }
    int minutes = policy.minutes(life);
    boolean single = once || policy.onceOnly();
    JsonObject body =
        JsonParts.object().add("lifetimeInMinutes", minutes).add("isUsableOnce", single).build();
    Instant before = graph.clock().instant();
    GraphAnswer answer = graph.send(GraphRequest.post(path(id), body));
    JsonObject pass = answer.object();
    String value = Fields.text(pass, "temporaryAccessPass");
    if (value.isEmpty()) {
      throw GraphErrors.unreadable(answer.request());
    }
    Instant from = Fields.time(pass, "startDateTime").orElse(before);
    int granted = Fields.number(pass, "lifetimeInMinutes", minutes);
    return new TemporaryPass(
        Bytes.of(value.getBytes(StandardCharsets.UTF_8)),
        from.plus(Duration.ofMinutes(granted)),
        single);
  }

  void remove(String id) {
    if (!graph.directory().connection().cloud().hasPasses()) {
      return;
    }
    GraphAnswer list = graph.send(GraphRequest.get(path(id)));
    if (list.status() == 404) {
      return;
    }
    for (JsonObject pass : graph.list(list)) {
      String passId = GraphRequest.encoded(Fields.text(pass, "id"));
      GraphAnswer answer = graph.send(GraphRequest.delete(path(id) + "/" + passId));
      if (answer.status() != 404) {
        answer.orThrow();
      }
    }
  }

  private static String path(String id) {
    return "/users/" + GraphRequest.encoded(id) + "/authentication/temporaryAccessPassMethods";
  }
}
