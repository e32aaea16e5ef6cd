// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A path in which {@code *} stands for one segment and {@code **} for anything; case is nothing.
 */
public final class PathPattern {
  private final Pattern pattern;

  /** Makes a pattern of a path, with or without such segments. */
  public PathPattern(String text) {
    pattern =
        Pattern.compile(
            Arrays.stream(text.split("/", -1))
                .map(PathPattern::segment)
                .collect(Collectors.joining("/")),
            Pattern.CASE_INSENSITIVE);
  }

  /** Returns whether a path, without query, is of this pattern. */
  public boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  private static String segment(String text) {
    return switch (text) {
      case "*" -> "[^/]+";
      case "**" -> ".*";
      default -> Pattern.quote(text);
    };
  }
}
