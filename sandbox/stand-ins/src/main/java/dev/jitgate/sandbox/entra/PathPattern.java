// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.regex.Pattern;

/** A path in which {@code *} stands for one segment and {@code **} for the rest. */
final class PathPattern {
  private final Pattern pattern;

  PathPattern(String text) {
    StringBuilder regex = new StringBuilder();
    for (String piece : text.split("(?<=/)|(?=/)", -1)) {
      switch (piece) {
        case "*" -> regex.append("[^/]+");
        case "**" -> regex.append(".*");
        default -> regex.append(Pattern.quote(piece));
      }
    }
    pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
