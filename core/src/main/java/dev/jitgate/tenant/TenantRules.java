// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static dev.jitgate.problem.ErrorCode.TENANT_ATTRIBUTE;
import static dev.jitgate.problem.ErrorCode.TENANT_DISPLAY_NAME;
import static dev.jitgate.problem.ErrorCode.TENANT_URL_NAME;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.variables.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a tenant may be called and what may be noted about it.
 *
 * <p>Spaces around a display name or a value do not count; store them without.
 */
public final class TenantRules {

  /** Most characters of a URL name: what a host name's label may have. */
  public static final int MAX_URL_NAME = 63;

  /** Most code points of a display name and of an attribute's value. */
  public static final int MAX_TEXT = 256;

  /** Most attributes of a tenant. */
  public static final int MAX_ATTRIBUTES = 64;

  /** What idemeum forbids; besides, HaloPSA writes $ and brackets for what it did not fill in. */
  private static final String RESERVED = "$[]\"";

  private static final int MAX_SHOWN = 64;
  private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  /** What a table's first two columns are called; an attribute could have none of its own. */
  private static final Set<String> COLUMNS = Set.of("name", "displayName");

  private TenantRules() {}

  /**
   * Returns everything that is wrong with a tenant.
   *
   * @param urlName the URL name as it would be stored
   * @param displayName the display name
   * @param attributes the attributes by name
   * @return the problems in the order of the parameters; empty if there is none
   */
  public static List<Problem> check(
      String urlName, String displayName, Map<String, String> attributes) {
    List<Problem> problems = new ArrayList<>();
    urlNameFault(urlName)
        .ifPresent(fault -> problems.add(new Problem(TENANT_URL_NAME, "The URL name " + fault)));
    textFault(displayName)
        .ifPresent(
            fault -> problems.add(new Problem(TENANT_DISPLAY_NAME, "The display name " + fault)));
    if (attributes.size() > MAX_ATTRIBUTES) {
      problems.add(
          attributeProblem(
              "There are " + attributes.size() + " attributes; " + MAX_ATTRIBUTES + " at most."));
    }
    attributes.forEach(
        (name, value) -> {
          if (!ATTRIBUTE.matcher(name).matches() || COLUMNS.contains(name)) {
            problems.add(attributeProblem(quoted(name) + " cannot be an attribute's name."));
          } else {
            textFault(value)
                .map(fault -> attributeProblem("The value of " + name + " " + fault))
                .ifPresent(problems::add);
          }
        });
    return List.copyOf(problems);
  }

  private static Optional<String> urlNameFault(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty.");
    }
    if (name.length() > MAX_URL_NAME) {
      return Optional.of("has " + name.length() + " characters; " + MAX_URL_NAME + " at most.");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        return Optional.of("has " + Characters.describe(name, i) + ".");
      }
    }
    if (name.startsWith("-") || name.endsWith("-")) {
      return Optional.of("begins or ends with a hyphen.");
    }
    if (name.startsWith("xn--")) {
      // What a browser shows for such a label is another name, perhaps another tenant's.
      return Optional.of("begins with xn--.");
    }
    return Optional.empty();
  }

  private static Optional<String> textFault(String text) {
    String trimmed = WhiteSpace.trim(text);
    if (trimmed.isEmpty()) {
      return Optional.of("is empty.");
    }
    int length = trimmed.codePointCount(0, trimmed.length());
    if (length > MAX_TEXT) {
      return Optional.of("has " + length + " characters; " + MAX_TEXT + " at most.");
    }
    // The whole text: a line end is white space, and yet forbidden at either end, too.
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      if (Characters.isForbidden(c) || RESERVED.indexOf(c) >= 0) {
        return Optional.of("has " + Characters.describe(text, i) + ".");
      }
    }
    return Optional.empty();
  }

  /** Whatever came from a stranger's table is shown without what could deceive. */
  private static String quoted(String name) {
    String start = name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + "..." : name;
    return "'" + start.replaceAll("[^ -~]", "?") + "'";
  }

  private static Problem attributeProblem(String detail) {
    return new Problem(TENANT_ATTRIBUTE, detail);
  }

  /**
   * One thing that is wrong with a tenant.
   *
   * @param code which rule it breaks
   * @param detail what was found, as one sentence that is safe to show
   */
  public record Problem(ErrorCode code, String detail) {}
}
