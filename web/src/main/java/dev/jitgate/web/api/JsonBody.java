// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A call's body as a JSON object; a member that nobody expects is an error, not ignored. */
final class JsonBody {

  private static final int MOST_BYTES = 256 * 1024;

  private final JsonObject json;

  private JsonBody(JsonObject json) {
    this.json = json;
  }

  /**
   * Reads a body.
   *
   * @param members the members that there may be
   * @throws JitgateException with {@code BODY_INVALID} if it is no object, or has others
   */
  static JsonBody read(InputStream body, String... members) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw invalid("It has more than 256 KiB.");
    }
    JsonObject json;
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
      json = reader.readObject();
    } catch (JsonException | IllegalStateException e) {
      throw new JitgateException(ErrorCode.BODY_INVALID, "It is not a JSON object.", e);
    }
    if (!Set.of(members).containsAll(json.keySet())) {
      throw invalid("There is a member other than " + String.join(", ", members) + ".");
    }
    return new JsonBody(json);
  }

  Optional<String> text(String name) {
    return member(name)
        .map(
            value -> {
              if (value instanceof JsonString text) {
                return text.getString();
              }
              throw invalid(name + " is not a string.");
            });
  }

  Optional<Boolean> flag(String name) {
    return member(name)
        .map(
            value -> {
              if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
                return value == JsonValue.TRUE;
              }
              throw invalid(name + " is neither true nor false.");
            });
  }

  Optional<Integer> number(String name) {
    return member(name)
        .map(
            value -> {
              try {
                if (value instanceof JsonNumber number) {
                  return number.intValueExact();
                }
              } catch (ArithmeticException e) {
                throw new JitgateException(
                    ErrorCode.BODY_INVALID, name + " is not a whole number.", e);
              }
              throw invalid(name + " is not a whole number.");
            });
  }

  Optional<List<String>> texts(String name) {
    return member(name)
        .map(
            value -> {
              if (value instanceof JsonArray array
                  && array.stream().allMatch(JsonString.class::isInstance)) {
                return array.getValuesAs(JsonString::getString);
              }
              throw invalid(name + " is not a list of strings.");
            });
  }

  static JitgateException invalid(String detail) {
    return new JitgateException(ErrorCode.BODY_INVALID, detail);
  }

  /** Returns what is thrown if a member is missing. */
  static JitgateException missing(String name) {
    return invalid("There is no " + name + ".");
  }

  private Optional<JsonValue> member(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> value != JsonValue.NULL);
  }
}
