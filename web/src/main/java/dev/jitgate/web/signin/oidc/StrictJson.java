// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON that somebody else wrote: no member twice, no value of another type than expected. */
final class StrictJson {

  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));
  private static final int MAX_DIGITS = 12;

  private StrictJson() {}

  static JsonObject object(ByteBuffer bytes, String what) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
      try (JsonReader reader = READERS.createReader(new StringReader(text))) {
        return reader.readObject();
      }
    } catch (CharacterCodingException | RuntimeException e) {
      // Parsers throw more than JsonException, about depth for example.
      throw Refused.answer(what + " is no proper JSON object.");
    }
  }

  static Optional<String> text(JsonObject object, String name) {
    return value(object, name)
        .map(
            value -> {
              if (value instanceof JsonString string) {
                return string.getString();
              }
              throw Refused.answer(name + " is no text.");
            });
  }

  static String requiredText(JsonObject object, String name) {
    return text(object, name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> Refused.answer(name + " is missing."));
  }

  /** Returns a text, or the texts of an array. */
  static List<String> texts(JsonObject object, String name) {
    return value(object, name).map(value -> texts(value, name)).orElse(List.of());
  }

  static List<String> texts(JsonValue value, String name) {
    if (value instanceof JsonString string) {
      return List.of(string.getString());
    }
    if (value.getValueType() != JsonValue.ValueType.ARRAY) {
      throw Refused.answer(name + " is no list of texts.");
    }
    return value.asJsonArray().stream()
        .map(
            each -> {
              if (each instanceof JsonString string) {
                return string.getString();
              }
              throw Refused.answer(name + " is no list of texts.");
            })
        .toList();
  }

  /** Returns a time that is written in seconds since 1970. */
  static Optional<Instant> time(JsonObject object, String name) {
    return value(object, name)
        .map(
            value -> {
              if (value instanceof JsonNumber number) {
                return time(number.bigDecimalValue(), name);
              }
              throw Refused.answer(name + " is no time.");
            });
  }

  private static Instant time(BigDecimal seconds, String name) {
    // Before anything expands a number such as 1e999999999.
    if ((long) seconds.precision() - seconds.scale() > MAX_DIGITS || seconds.signum() < 0) {
      throw Refused.answer(name + " is no time.");
    }
    return Instant.ofEpochSecond(seconds.longValue());
  }

  static boolean isTrue(JsonObject object, String name) {
    return JsonValue.TRUE.equals(object.get(name));
  }

  static Optional<JsonValue> value(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !JsonValue.NULL.equals(value));
  }
}
