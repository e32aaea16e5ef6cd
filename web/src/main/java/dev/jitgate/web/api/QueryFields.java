// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.variables.Characters;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The query of a call of the API's, read from what came over the wire: every parameter is known and
 * stands there once, or the call is refused. A plus sign is a space, as forms write it.
 */
final class QueryFields {

  private static final int LONGEST = 1024;
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final Map<String, String> values;

  private QueryFields(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a query.
   *
   * @param raw the query; null if there is none
   * @param known which parameters there may be
   * @throws JitgateException with {@code API_QUERY_INVALID} if it is anything else
   */
  static QueryFields read(@Nullable String raw, Set<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    if (raw == null || raw.isEmpty()) {
      return new QueryFields(values);
    }
    for (String part : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (!known.contains(name)) {
        throw refused("It has a parameter other than " + String.join(", ", sorted(known)) + ".");
      }
      if (values.put(name, equals < 0 ? "" : decoded(name, part.substring(equals + 1))) != null) {
        throw refused("It names " + name + " twice.");
      }
    }
    return new QueryFields(values);
  }

  /** Returns a value, as it was sent; empty if it was not. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Returns an id; empty if none was sent.
   *
   * @throws JitgateException with {@code API_QUERY_INVALID} if it cannot be one
   */
  Optional<UUID> id(String name) {
    return text(name).map(text -> id(name, text));
  }

  /** Reads an id, wherever it was sent. */
  static UUID id(String name, String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw new JitgateException(ErrorCode.API_QUERY_INVALID, name + " is not an id.", e);
    }
    throw refused(name + " is not an id.");
  }

  /** Returns a number that is not negative, or the standard if there is none. */
  long number(String name, long standard) {
    String text = values.get(name);
    if (text == null) {
      return standard;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw refused(name + " is not a number.");
    }
    return Long.parseLong(text);
  }

  /** Returns how many items a part of a list may have: 50 unless said otherwise, 500 at most. */
  int limit() {
    return number("limit", USUAL, MOST);
  }

  /** Returns a number between one and the most, or the standard if there is none. */
  int number(String name, int standard, int most) {
    String text = values.get(name);
    if (text == null) {
      return standard;
    }
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw refused(name + " is no number from 1 to " + most + ".");
    }
    return number;
  }

  /** Returns whether something holds, or the standard if that was not sent. */
  boolean flag(String name, boolean standard) {
    String text = values.getOrDefault(name, Boolean.toString(standard));
    if (!text.equals("true") && !text.equals("false")) {
      throw refused(name + " is neither true nor false.");
    }
    return text.equals("true");
  }

  static JitgateException refused(String detail) {
    return new JitgateException(ErrorCode.API_QUERY_INVALID, detail);
  }

  private static String decoded(String name, String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.write(escaped(name, raw, i));
        i += 2;
      } else if (c > 0xFF) {
        throw refused(name + " is not percent-encoded.");
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    String text = utf8(name, bytes.toByteArray());
    if (text.length() > LONGEST) {
      throw refused(name + " has more than " + LONGEST + " characters.");
    }
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (Characters.isForbidden(text.codePointAt(i))) {
        throw refused(name + " has " + Characters.describe(text, i) + ".");
      }
    }
    return text;
  }

  private static int escaped(String name, String raw, int percent) {
    int high = percent + 1 < raw.length() ? hex(raw.charAt(percent + 1)) : -1;
    int low = percent + 2 < raw.length() ? hex(raw.charAt(percent + 2)) : -1;
    if (high < 0 || low < 0) {
      throw refused(name + " has a % without two hexadecimal digits after it.");
    }
    return high << 4 | low;
  }

  /** Character.digit would take the digits of other scripts as well. */
  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static String utf8(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new JitgateException(ErrorCode.API_QUERY_INVALID, name + " is not UTF-8.", e);
    }
  }

  private static Iterable<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
