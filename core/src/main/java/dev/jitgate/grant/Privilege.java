// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much a grant brings: what brings more is taken away first. */
final class Privilege {

  private static final int ANY_ROLE = 50;
  private static final int GROUP = 10;

  /** Who has these can give themselves all others. */
  private static final Map<String, Integer> HIGHEST =
      Map.of(
          "global administrator", 100,
          "privileged role administrator", 95,
          "privileged authentication administrator", 95,
          "partner tier2 support", 90,
          "application administrator", 80,
          "cloud application administrator", 80,
          "hybrid identity administrator", 80,
          "conditional access administrator", 70,
          "security administrator", 70,
          "user administrator", 70);

  private Privilege() {}

  static int of(List<String> roles, List<String> groups) {
    int rank = groups.isEmpty() ? 0 : GROUP;
    for (String role : roles) {
      rank = Math.max(rank, HIGHEST.getOrDefault(role.toLowerCase(Locale.ROOT), ANY_ROLE));
    }
    return rank;
  }
}
