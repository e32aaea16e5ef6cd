// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.outbound;

import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads others' JSON: what is missing, null or of another type is as if it were empty. */
public final class Fields {

  /** An object without members. */
  public static final JsonObject NONE = JsonValue.EMPTY_JSON_OBJECT;

  private Fields() {}

  /** Returns the JSON of a body; empty if it holds anything else, as those of gateways. */
  static Optional<JsonStructure> read(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      try (JsonReader reader = JsonParts.reader(new StringReader(text))) {
        return Optional.of(reader.read());
      }
    } catch (CharacterCodingException | RuntimeException e) {
      // Parsers throw more than JsonException, about depth for example.
      return Optional.empty();
    }
  }

  /** Returns the object in a body; empty if it holds anything else. */
  public static Optional<JsonObject> readObject(byte[] body) {
    return read(body).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
  }

  /** Returns a text; empty if there is none. */
  public static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString string ? string.getString() : "";
  }

  /** Returns whether a member is true. */
  public static boolean isTrue(JsonObject object, String name) {
    return JsonValue.TRUE.equals(object.get(name));
  }

  /** Returns a whole number, the nearest that fits; otherwise if there is none. */
  public static int number(JsonObject object, String name, int otherwise) {
    return object.get(name) instanceof JsonNumber number && number.isIntegral()
        ? (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number.longValue()))
        : otherwise;
  }

  /** Returns a time; empty if there is none, or none that can be read. */
  public static Optional<Instant> time(JsonObject object, String name) {
    String text = text(object, name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns an object; one without members if there is none. */
  public static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : NONE;
  }

  /** Returns the objects of a list; none if there is no list. */
  public static Stream<JsonObject> objects(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray array
        ? array.stream().filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject)
        : Stream.empty();
  }

  /** Returns the texts of a list; none if there is no list. */
  public static Stream<String> texts(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray array
        ? array.stream()
            .filter(JsonString.class::isInstance)
            .map(value -> ((JsonString) value).getString())
        : Stream.empty();
  }
}
