// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Compares JSON with a schema, and remembers where they differ. */
final class JsonCheck {
  private final GraphSchema schema;
  private final List<String> findings = new ArrayList<>();

  JsonCheck(GraphSchema schema) {
    this.schema = schema;
  }

  List<String> findings() {
    return List.copyOf(findings);
  }

  /** Checks a value that should be of that type, for example {@code graph.user}. */
  void check(String at, String type, JsonValue value) {
    if (type.startsWith("Collection(")) {
      collection(at, type.substring("Collection(".length(), type.length() - 1), value);
    } else if (type.startsWith("Edm.")) {
      primitive(at, type, value);
    } else {
      structured(at, GraphSchema.bare(type), value);
    }
  }

  private void collection(String at, String type, JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      findings.add(at + " is not a list");
      return;
    }
    for (int i = 0; i < array.size(); i++) {
      check(at + "[" + i + "]", type, array.get(i));
    }
  }

  private void structured(String at, String type, JsonValue value) {
    Optional<Set<String>> members = schema.members(type);
    if (members.isPresent()) {
      boolean known = value instanceof JsonString text && members.get().contains(text.getString());
      require(known, at + " is no member of " + type + ": " + value);
    } else if (schema.has(type)) {
      object(at, type, value);
    }
    // A type outside the slice is not described, so anything fits.
  }

  private void object(String at, String declared, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      findings.add(at + " is not an object");
      return;
    }
    String named = GraphSchema.bare(Jsons.text(object, "@odata.type").replace("#", ""));
    if (!named.isEmpty() && !schema.has(named)) {
      return;
    }
    String type = named.isEmpty() ? declared : named;
    object.forEach(
        (name, inner) -> {
          if (!name.contains("@")) {
            property(at + "." + name, type, name, inner);
          }
        });
  }

  private void property(String at, String type, String name, JsonValue value) {
    Optional<GraphSchema.Property> property = schema.property(type, name);
    if (property.isEmpty()) {
      findings.add(at + " is no property of " + type);
    } else if (value == JsonValue.NULL) {
      require(property.get().nullable(), at + " may not be null");
    } else {
      check(at, property.get().type(), value);
    }
  }

  private void primitive(String at, String type, JsonValue value) {
    boolean fits =
        switch (type) {
          case "Edm.Boolean" -> value == JsonValue.TRUE || value == JsonValue.FALSE;
          case "Edm.Int32", "Edm.Int64", "Edm.Int16", "Edm.Byte" ->
              value instanceof JsonNumber number && number.isIntegral();
          case "Edm.Double", "Edm.Single", "Edm.Decimal" -> value instanceof JsonNumber;
          default -> value instanceof JsonString text && readable(type, text.getString());
        };
    require(fits, at + " is no " + type + ": " + value);
  }

  private static boolean readable(String type, String text) {
    try {
      switch (type) {
        case "Edm.DateTimeOffset" -> OffsetDateTime.parse(text);
        case "Edm.Duration" -> Duration.parse(text);
        case "Edm.Guid" -> UUID.fromString(text);
        default -> {
          // Any text.
        }
      }
      return true;
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  private void require(boolean condition, String finding) {
    if (!condition) {
      findings.add(finding);
    }
  }
}
