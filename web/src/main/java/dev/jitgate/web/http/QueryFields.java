// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a query of ours, as a form or a script of ours writes it; not a tab's address,
 * which HaloPSA writes.
 *
 * @param values the values by name; what was left empty is not there
 */
public record QueryFields(Map<String, String> values) {

  /** Takes an unmodifiable copy of the map. */
  public QueryFields {
    values = Map.copyOf(values);
  }

  /**
   * Reads a query.
   *
   * @param rawQuery the query as it came over the wire; null if there is none
   * @param known the names that there are
   * @throws JitgateException with {@code QUERY_FIELD} if it names another one or one twice, or is
   *     not properly encoded
   */
  public static QueryFields of(@Nullable String rawQuery, Set<String> known) {
    Map<String, String> values = new HashMap<>();
    for (String part : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
      String[] pair = part.split("=", 2);
      String name = decoded(pair[0]);
      if (part.isEmpty()) {
        continue;
      }
      if (!known.contains(name)) {
        throw refused("It names something other than " + String.join(", ", sorted(known)) + ".");
      }
      if (values.put(name, pair.length == 2 ? decoded(pair[1]) : "") != null) {
        throw refused("It names " + name + " twice.");
      }
    }
    values.values().removeIf(String::isEmpty);
    return new QueryFields(values);
  }

  /** Returns a field; empty if it was not sent or left empty. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Returns a field that is a whole number.
   *
   * @throws JitgateException with {@code QUERY_FIELD} if it is none from 0 to 18 digits
   */
  public Optional<Long> number(String name) {
    return text(name)
        .map(
            text -> {
              if (!text.matches("[0-9]{1,18}")) {
                throw refused(name + " is not a whole number.");
              }
              return Long.parseLong(text);
            });
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new JitgateException(ErrorCode.QUERY_FIELD, "It is not properly encoded.", e);
    }
  }

  private static JitgateException refused(String detail) {
    return new JitgateException(ErrorCode.QUERY_FIELD, detail);
  }
}
