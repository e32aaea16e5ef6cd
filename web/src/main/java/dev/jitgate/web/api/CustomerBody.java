// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.web.deployment.CustomerReferences.Chosen;
import dev.jitgate.web.deployment.CustomerReferences.Naming;
import dev.jitgate.web.deployment.Customers.Accepted;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Reads what a call says of HaloPSA's clients; anything else is refused. */
final class CustomerBody {

  private static final String CLIENT = "client";

  private CustomerBody() {}

  /** Returns the objects of a member that is a list of one to so many. */
  static List<JsonObject> list(JsonObject json, String name, int most) {
    JsonArray array = array(json, name, most);
    if (!array.stream().allMatch(JsonObject.class::isInstance)) {
      throw JsonBody.invalid(name + " is not a list of objects.");
    }
    return array.getValuesAs(JsonObject.class);
  }

  /** Returns the numbers of a member that is a list of one to so many. */
  static List<Long> numbers(JsonObject json, String name, int most) {
    return array(json, name, most).stream().map(value -> JsonBody.number(name, value)).toList();
  }

  private static JsonArray array(JsonObject json, String name, int most) {
    if (json.get(name) instanceof JsonArray array && !array.isEmpty() && array.size() <= most) {
      return array;
    }
    throw JsonBody.invalid(name + " is not a list of 1 to " + most + ".");
  }

  static Accepted accepted(JsonObject json) {
    JsonBody.known(json, CLIENT, "tenant", "revision");
    return new Accepted(
        JsonBody.number(CLIENT, json.get(CLIENT)),
        QueryFields.id("tenant", JsonBody.text("tenant", json.get("tenant"))),
        JsonBody.number("revision", json.get("revision")));
  }

  static Chosen chosen(JsonObject json) {
    JsonBody.known(json, CLIENT, "old", "new");
    return new Chosen(
        JsonBody.number(CLIENT, json.get(CLIENT)),
        JsonBody.text("old", json.get("old")),
        JsonBody.text("new", json.get("new")));
  }

  static Naming naming(JsonObject json) {
    return naming(JsonBody.text("as", json.get("as")))
        .orElseThrow(() -> JsonBody.invalid("as is neither display-name nor url-name."));
  }

  static Optional<Naming> naming(String word) {
    return switch (word) {
      case "display-name" -> Optional.of(Naming.DISPLAY_NAME);
      case "url-name" -> Optional.of(Naming.URL_NAME);
      default -> Optional.empty();
    };
  }
}
