// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/** JSON; the provider is looked up once, which is slow. */
final class Jsons {
  private static final JsonProvider PROVIDER = JsonProvider.provider();

  private Jsons() {}

  static JsonObjectBuilder object() {
    return PROVIDER.createObjectBuilder();
  }

  static JsonObjectBuilder object(JsonObject from) {
    return PROVIDER.createObjectBuilder(from);
  }

  static JsonArrayBuilder array() {
    return PROVIDER.createArrayBuilder();
  }

  static JsonArray array(Collection<? extends JsonValue> values) {
    JsonArrayBuilder array = array();
    values.forEach(array::add);
    return array.build();
  }

  static JsonArray strings(Collection<String> values) {
    JsonArrayBuilder array = array();
    values.forEach(array::add);
    return array.build();
  }

  static JsonValue string(String value) {
    return PROVIDER.createValue(value);
  }

  static JsonValue time(Instant instant) {
    return string(text(instant));
  }

  static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Returns the object that the text is, if it is one. */
  static Optional<JsonObject> parse(String text) {
    try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
      return reader.readValue() instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** Returns a property that is a string, or nothing. */
  static String text(JsonObject object, String name) {
    return object.getString(name, "");
  }
}
