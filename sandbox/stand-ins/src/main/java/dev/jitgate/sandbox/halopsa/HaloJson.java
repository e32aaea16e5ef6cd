// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** JSON as HaloPSA writes it; the provider is looked up once, which is slow. */
final class HaloJson {
  private static final JsonProvider PROVIDER = JsonProvider.provider();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  private HaloJson() {}

  static JsonObjectBuilder object() {
    return PROVIDER.createObjectBuilder();
  }

  static JsonArrayBuilder array() {
    return PROVIDER.createArrayBuilder();
  }

  static JsonArray array(Collection<? extends JsonValue> values) {
    JsonArrayBuilder array = array();
    values.forEach(array::add);
    return array.build();
  }

  /** Returns a time, which is UTC and does not say so; what has not happened is null. */
  static JsonValue time(Instant instant) {
    return instant.equals(Ticket.NEVER)
        ? JsonValue.NULL
        : PROVIDER.createValue(DATE.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)));
  }

  /** Returns a text, or null in place of an empty one. */
  static JsonValue filled(String text) {
    return text.isEmpty() ? JsonValue.NULL : PROVIDER.createValue(text);
  }

  /** Returns the objects of an array; any other text is refused. */
  static List<JsonObject> posted(String body) {
    try (JsonReader reader = PROVIDER.createReader(new StringReader(body))) {
      if (reader.readValue() instanceof JsonArray array
          && !array.isEmpty()
          && array.stream().allMatch(JsonObject.class::isInstance)) {
        return array.getValuesAs(JsonObject.class);
      }
    } catch (JsonException e) {
      throw ApiError.wrongField("", "The input is no JSON.");
    }
    throw ApiError.wrongField("", "The input has to be an array of objects.");
  }

  /** Returns the answer to a posted array: the object alone if there was one. */
  static Answer stored(List<JsonObject> objects) {
    return Answer.json(
        201, objects.size() == 1 ? objects.get(0).toString() : array(objects).toString());
  }

  static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }

  /** Returns a number that may be written as a text, or 0. */
  static int number(JsonObject object, String name) {
    JsonValue value = object.get(name);
    return value instanceof JsonNumber number
        ? number.intValue()
        : value instanceof JsonString text ? Ids.parse(text.getString()) : 0;
  }

  static boolean flag(JsonObject object, String name, boolean otherwise) {
    return object.containsKey(name) ? object.get(name).equals(JsonValue.TRUE) : otherwise;
  }

  /** Returns the list of nothing that fits a path. */
  static JsonValue emptyList(String path) {
    return switch (path.toLowerCase(Locale.ROOT)) {
      case "/api/client" -> list("clients", 0, List.of());
      case "/api/tickets" -> list("tickets", 0, List.of());
      case "/api/actions" -> list("actions", 0, List.of());
      default -> JsonValue.EMPTY_JSON_ARRAY;
    };
  }

  static JsonObject list(String name, int count, List<JsonObject> objects) {
    return object().add("record_count", count).add(name, array(objects)).build();
  }
}
