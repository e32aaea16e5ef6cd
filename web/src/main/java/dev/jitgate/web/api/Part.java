// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a call asks for; lists are in the order of their ids, which never change.
 *
 * @param after the id behind which to begin; empty for the first part
 * @param limit how many at most
 */
record Part(Optional<UUID> after, int limit) {

  private static final int USUAL = 100;
  private static final int MOST = 500;
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(after)=([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})|(limit)=(\\d{1,3})");

  /**
   * Reads a query.
   *
   * @throws JitgateException with {@code API_QUERY_INVALID} if it says anything else
   */
  static Part read(@Nullable String query) {
    Optional<UUID> after = Optional.empty();
    Optional<Integer> limit = Optional.empty();
    if (query != null && !query.isEmpty()) {
      for (String parameter : query.split("&", -1)) {
        Matcher matcher = PARAMETER.matcher(parameter);
        if (!matcher.matches()) {
          throw invalid();
        }
        if (matcher.group(1) != null && after.isEmpty()) {
          after = Optional.of(UUID.fromString(matcher.group(2)));
        } else if (matcher.group(3) != null && limit.isEmpty()) {
          limit = Optional.of(Integer.parseInt(matcher.group(4)));
        } else {
          throw invalid();
        }
      }
    }
    int most = limit.orElse(USUAL);
    if (most < 1 || most > MOST) {
      throw invalid();
    }
    return new Part(after, most);
  }

  /**
   * Returns the part of a list, and where the next one begins if there is one.
   *
   * @param name what the list is called
   * @param all the whole list in any order
   */
  <T> JsonObject of(
      String name,
      List<T> all,
      Function<T, UUID> id,
      Function<? super T, JsonObjectBuilder> shape) {
    List<T> rest =
        all.stream()
            .sorted(Comparator.comparing(one -> id.apply(one).toString()))
            .filter(one -> after.isEmpty() || isBehind(id.apply(one), after.get()))
            .toList();
    List<T> part = rest.subList(0, Math.min(limit, rest.size()));
    JsonObjectBuilder json = Json.createObjectBuilder().add(name, Shapes.array(part, shape));
    if (part.size() < rest.size()) {
      json.add("next", id.apply(part.get(part.size() - 1)).toString());
    }
    return json.build();
  }

  private static boolean isBehind(UUID one, UUID other) {
    return one.toString().compareTo(other.toString()) > 0;
  }

  private static JitgateException invalid() {
    return new JitgateException(
        ErrorCode.API_QUERY_INVALID, "Expected after=<id> and limit=<1 to " + MOST + "> at most.");
  }
}
