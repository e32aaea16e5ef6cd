// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.json.JsonParts;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call's body as a JSON object; a member that nobody expects is an error, not ignored. */
final class JsonBody {

  /** What a body may have at most that is about many things, in KiB. */
  private static final int MOST_KIB = 256;

  /** And one that is about one thing. */
  static final int MOST_KIB_OF_ONE = 64;

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
    return new JsonBody(known(body, members));
  }

  /**
   * Returns the JSON object that a body is.
   *
   * @param kib how many KiB it may have
   * @throws JitgateException with {@code BODY_INVALID} if it is no object
   */
  static JsonObject object(InputStream body, int kib) throws IOException {
    byte[] bytes = body.readNBytes(kib * 1024 + 1);
    if (bytes.length > kib * 1024) {
      throw invalid("It has more than " + kib + " KiB.");
    }
    try (JsonReader reader = JsonParts.reader(new ByteArrayInputStream(bytes))) {
      return reader.readObject();
    } catch (JsonException | IllegalStateException e) {
      throw new JitgateException(ErrorCode.BODY_INVALID, "It is not a JSON object.", e);
    }
  }

  /**
   * Returns the JSON object that a body is.
   *
   * @param members the members that there may be
   * @throws JitgateException with {@code BODY_INVALID} if it is no object, or has others
   */
  static JsonObject known(InputStream body, String... members) throws IOException {
    return known(object(body, MOST_KIB), members);
  }

  /**
   * Returns the object itself.
   *
   * @throws JitgateException with {@code BODY_INVALID} if it has others than the given members
   */
  static JsonObject known(JsonObject json, String... members) {
    if (!Set.of(members).containsAll(json.keySet())) {
      throw invalid("There is a member other than " + String.join(", ", members) + ".");
    }
    return json;
  }

  /**
   * Returns the text that a value is; none of ours has the character that databases cannot store.
   *
   * @throws JitgateException with {@code BODY_INVALID} if it is none
   */
  static String text(String what, @Nullable JsonValue value) {
    if (value instanceof JsonString text && text.getString().indexOf('\0') < 0) {
      return text.getString();
    }
    throw invalid(what + (value instanceof JsonString ? " has a NUL in it." : " is not a string."));
  }

  /**
   * Returns the number that a value is.
   *
   * @throws JitgateException with {@code BODY_INVALID} if it is no whole one
   */
  static long number(String what, @Nullable JsonValue value) {
    return whole(what, value, JsonNumber::longValueExact);
  }

  private static <T> T whole(
      String what, @Nullable JsonValue value, Function<JsonNumber, T> exactly) {
    try {
      if (value instanceof JsonNumber number) {
        return exactly.apply(number);
      }
    } catch (ArithmeticException e) {
      throw new JitgateException(ErrorCode.BODY_INVALID, what + " is not a whole number.", e);
    }
    throw invalid(what + " is not a whole number.");
  }

  Optional<String> text(String name) {
    return member(name).map(value -> text(name, value));
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
    return member(name).map(value -> whole(name, value, JsonNumber::intValueExact));
  }

  Optional<List<String>> texts(String name) {
    return member(name)
        .map(
            value -> {
              if (value instanceof JsonArray array
                  && array.stream().allMatch(JsonString.class::isInstance)) {
                return array.stream().map(one -> text(name, one)).toList();
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
