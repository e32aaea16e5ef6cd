// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.variables.Characters;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a query, by name; a field that nobody knows is an error, not ignored.
 *
 * @param all the values by name
 */
record QueryFields(Map<String, String> all) {

  private static final int MOST_CHARACTERS = 8192;
  private static final int PAGE = 50;
  private static final int LONGEST_PAGE = 500;

  /**
   * Reads a query as it came over the wire.
   *
   * @param query the query; null if there is none
   * @param known the names that there may be, each once
   */
  static QueryFields read(@Nullable String query, Set<String> known) {
    Map<String, String> fields = new HashMap<>();
    if (query == null || query.isEmpty()) {
      return new QueryFields(fields);
    }
    if (query.length() > MOST_CHARACTERS) {
      throw invalid("The query has more than " + MOST_CHARACTERS + " characters.");
    }
    for (String field : query.split("&", -1)) {
      int equals = field.indexOf('=');
      String name = equals < 0 ? field : field.substring(0, equals);
      if (equals < 0 || !known.contains(name)) {
        throw invalid("The query has a field that is not known here.");
      }
      if (fields.put(name, decoded(field.substring(equals + 1))) != null) {
        throw invalid("The query has " + name + " twice.");
      }
    }
    return new QueryFields(fields);
  }

  private static String decoded(String value) {
    try {
      String text = URLDecoder.decode(value, StandardCharsets.UTF_8);
      if (Characters.firstForbidden(text).isPresent()) {
        throw invalid("The query has a character that nobody can see.");
      }
      return text;
    } catch (IllegalArgumentException e) {
      throw new JitgateException(ErrorCode.BODY_INVALID, "The query is not encoded properly.", e);
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(all.get(name));
  }

  Optional<UUID> id(String name) {
    return text(name).map(text -> id(name, text));
  }

  static UUID id(String name, String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw new JitgateException(ErrorCode.BODY_INVALID, name + " is not an id.", e);
    }
    throw invalid(name + " is not an id.");
  }

  /** Returns a number that is not negative; the given one if the field is not there. */
  long number(String name, long otherwise) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().matches("[0-9]{1,18}")) {
      throw invalid(name + " is not a number.");
    }
    return Long.parseLong(text.get());
  }

  /** Returns how many items the answer may have at most. */
  int limit() {
    return (int) Math.max(1, Math.min(LONGEST_PAGE, number("limit", PAGE)));
  }

  private static JitgateException invalid(String detail) {
    return new JitgateException(ErrorCode.BODY_INVALID, detail);
  }
}
