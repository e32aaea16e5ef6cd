// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an app has been granted, and what a call asks for. */
final class Permissions {
  private Permissions() {}

  static Set<Permission> setOf(Collection<Permission> permissions) {
    Set<Permission> set = EnumSet.noneOf(Permission.class);
    set.addAll(permissions);
    return Collections.unmodifiableSet(set);
  }

  /** Returns whether each one is granted, itself or by a broader one. */
  static boolean cover(Set<Permission> granted, List<Permission> wanted) {
    return wanted.stream().allMatch(p -> p.broader().stream().anyMatch(granted::contains));
  }
}
