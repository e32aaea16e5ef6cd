// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Several calls in one; each is counted, throttled and answered by itself. */
final class BatchApi {
  private static final int MOST = 20;

  private final Single single;
  private final Faults faults;

  /** Answers one call. */
  @FunctionalInterface
  interface Single {
    /** Returns the answer to a call with the given segments, the version first. */
    Reply answer(GraphRequest request, List<String> segments);
  }

  BatchApi(Single single, Faults faults) {
    this.single = single;
    this.faults = faults;
  }

  Reply answer(GraphRequest request) {
    if (!(request.json().get("requests") instanceof JsonArray asked) || asked.size() > MOST) {
      throw GraphError.of(
          400, "BadRequest", "Invalid batch payload format: at most %d requests.".formatted(MOST));
    }
    Map<String, Integer> statuses = new HashMap<>();
    List<JsonObject> responses = new ArrayList<>();
    for (JsonObject one : asked.getValuesAs(JsonObject.class)) {
      String id = Jsons.text(one, "id");
      if (id.isEmpty() || statuses.containsKey(id)) {
        throw GraphError.of(400, "BadRequest", "Every request needs an id of its own.");
      }
      Reply reply =
          dependenciesMet(one, statuses)
              ? answer(request, one)
              : GraphError.of(424, "FailedDependency", "A request that this one needs failed.")
                  .reply();
      statuses.put(id, reply.status());
      // The last first: nobody may rely on an order.
      responses.add(0, response(id, reply));
    }
    return Reply.json(
        200, Jsons.object().add("responses", Jsons.array(responses)).build().toString());
  }

  private static boolean dependenciesMet(JsonObject one, Map<String, Integer> statuses) {
    if (!(one.get("dependsOn") instanceof JsonArray needed)) {
      return true;
    }
    return needed.getValuesAs(JsonString.class).stream()
        .allMatch(id -> statuses.getOrDefault(id.getString(), 424) < 400);
  }

  private Reply answer(GraphRequest batch, JsonObject one) {
    String url = Jsons.text(one, "url");
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    String query = question < 0 ? "" : url.substring(question + 1);
    WireRequest wire =
        new WireRequest(
            Jsons.text(one, "method").toUpperCase(Locale.ROOT),
            (path.startsWith("/") ? "/v1.0" : "/v1.0/") + path,
            query,
            headers(batch, one),
            one.get("body") instanceof JsonObject body ? body.toString() : "");
    Call call = new Call(batch.state().tenant().id(), wire.method(), wire.path(), wire.query());
    if (faults.of(call).orElse(null) instanceof Fault.Answered fault) {
      return new Reply(fault.status(), fault.headers(), fault.body());
    }
    return single.answer(
        new GraphRequest(
            batch.caller(),
            wire.method(),
            batch.root(),
            wire.path().substring("/v1.0".length()),
            List.of(),
            wire.parameters(),
            wire.headers(),
            wire.body()),
        wire.segments());
  }

  private static Map<String, String> headers(GraphRequest batch, JsonObject one) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("user-agent", batch.header("user-agent"));
    if (one.get("headers") instanceof JsonObject own) {
      own.forEach(
          (name, value) -> {
            if (value instanceof JsonString text) {
              headers.put(name.toLowerCase(Locale.ROOT), text.getString());
            }
          });
    }
    return headers;
  }

  private static JsonObject response(String id, Reply reply) {
    JsonObjectBuilder headers = Jsons.object();
    new TreeMap<>(reply.headers()).forEach(headers::add);
    JsonObjectBuilder response =
        Jsons.object().add("id", id).add("status", reply.status()).add("headers", headers);
    if (!reply.body().isEmpty()) {
      JsonValue body =
          Jsons.parse(reply.body())
              .map(JsonValue.class::cast)
              .orElseGet(() -> Jsons.string(reply.body()));
      response.add("body", body);
    }
    return response.build();
  }
}
