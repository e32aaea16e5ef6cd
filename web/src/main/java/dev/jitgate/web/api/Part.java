// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

  /**
   * Reads a query.
   *
   * @throws dev.jitgate.problem.JitgateException with {@code API_QUERY_INVALID} if it says anything
   *     else
   */
  static Part read(@Nullable String query) {
    QueryFields fields = QueryFields.read(query, Set.of("after", "limit"));
    return new Part(fields.id("after"), fields.number("limit", USUAL, MOST));
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
    JsonObjectBuilder json = JsonParts.object().add(name, Shapes.array(part, shape));
    if (part.size() < rest.size()) {
      json.add("next", id.apply(part.get(part.size() - 1)).toString());
    }
    return json.build();
  }

  private static boolean isBehind(UUID one, UUID other) {
    return one.toString().compareTo(other.toString()) > 0;
  }
}
