// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code $filter}: comparisons, all of which must hold. */
final class Filter {
  private static final String TEXT = "'((?:[^']|'')*)'";
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*([\\w/]+)\\s+eq\\s+(?:" + TEXT + "|(true|false|null))\\s*");
  private static final Pattern START =
      Pattern.compile(
          "\\s*startsWith\\(\\s*([\\w/]+)\\s*,\\s*" + TEXT + "\\s*\\)\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AND = Pattern.compile("and\\s");

  private final List<Clause> clauses;

  private record Clause(String property, String operator, String value, boolean quoted) {
    boolean holds(JsonObject object) {
      JsonValue actual = object.getOrDefault(property, JsonValue.NULL);
      if (!quoted) {
        return actual.toString().equals(value);
      }
      if (!(actual instanceof JsonString string)) {
        return false;
      }
      String text = string.getString().toLowerCase(Locale.ROOT);
      String wanted = value.toLowerCase(Locale.ROOT);
      return operator.equals("eq") ? text.equals(wanted) : text.startsWith(wanted);
    }
  }

  private Filter(List<Clause> clauses) {
    this.clauses = clauses;
  }

  /**
   * Returns what a call filters by.
   *
   * @param type what is filtered, for the refusal
   * @param plain what may always be asked, for example {@code employeeId eq}
   * @param advanced what only an advanced query may ask
   */
  static Filter of(GraphRequest request, String type, Set<String> plain, Set<String> advanced) {
    Filter filter = new Filter(parse(request.query("$filter")));
    for (Clause clause : filter.clauses) {
      String asked = clause.property() + " " + clause.operator();
      if (!plain.contains(asked) && !(advanced.contains(asked) && request.advanced())) {
        throw GraphError.of(
            400,
            "Request_UnsupportedQuery",
            ("Unsupported or invalid query filter clause specified for property '%s' of"
                    + " resource '%s'.")
                .formatted(clause.property(), type));
      }
    }
    return filter;
  }

  boolean holds(JsonObject object) {
    return clauses.stream().allMatch(clause -> clause.holds(object));
  }

  /** Returns what one property must be, or nothing if that is not asked. */
  String wanted(String property) {
    return clauses.stream()
        .filter(c -> c.property().equals(property) && c.operator().equals("eq"))
        .map(Clause::value)
        .findFirst()
        .orElse("");
  }

  private static List<Clause> parse(String text) {
    List<Clause> clauses = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Matcher comparison = COMPARISON.matcher(text).region(at, text.length());
      Matcher start = START.matcher(text).region(at, text.length());
      if (comparison.lookingAt()) {
        boolean quoted = comparison.group(2) != null;
        clauses.add(
            new Clause(
                comparison.group(1),
                "eq",
                quoted ? unescape(comparison.group(2)) : comparison.group(3),
                quoted));
        at = comparison.end();
      } else if (start.lookingAt()) {
        clauses.add(new Clause(start.group(1), "startsWith", unescape(start.group(2)), true));
        at = start.end();
      } else {
        throw invalid(text);
      }
      at = afterAnd(text, at);
    }
    return clauses;
  }

  private static int afterAnd(String text, int at) {
    if (at == text.length()) {
      return at;
    }
    Matcher and = AND.matcher(text).region(at, text.length());
    if (!and.lookingAt() || and.end() == text.length()) {
      throw invalid(text);
    }
    return and.end();
  }

  private static GraphError invalid(String text) {
    return GraphError.of(400, "BadRequest", "Invalid filter clause: '" + text + "'.");
  }

  private static String unescape(String quoted) {
    return quoted.replace("''", "'");
  }
}
