// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Which properties of an object are answered.
 *
 * @param names the properties, in order
 * @param explicit whether the caller chose them
 */
record Selection(List<String> names, boolean explicit) {

  /** Returns what {@code $select} asks for, or what is answered without it. */
  static Selection of(
      GraphRequest request, String type, Collection<String> known, List<String> usual) {
    String select = request.query("$select");
    if (select.isEmpty()) {
      return new Selection(usual, false);
    }
    List<String> names = Arrays.stream(select.split(",", -1)).map(String::strip).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw GraphError.of(
            400,
            "BadRequest",
            ("Parsing OData Select and Expand failed: Could not find a property named '%s' on"
                    + " type 'microsoft.graph.%s'.")
                .formatted(name, type));
      }
    }
    return new Selection(names, true);
  }

  JsonObject of(JsonObject whole) {
    JsonObjectBuilder chosen = Jsons.object();
    for (String name : names) {
      chosen.add(name, whole.getOrDefault(name, JsonValue.NULL));
    }
    return chosen.build();
  }

  /** Returns the object alone, with its context. */
  Reply reply(GraphRequest request, int status, String context, JsonObject whole) {
    JsonObjectBuilder body =
        Jsons.object().add("@odata.context", request.context(in(context) + "/$entity"));
    of(whole).forEach(body::add);
    return Reply.json(status, body.build().toString());
  }

  /** Returns the context's name with the choice, as Graph writes it. */
  String in(String context) {
    return explicit ? context + "(" + String.join(",", names) + ")" : context;
  }
}
