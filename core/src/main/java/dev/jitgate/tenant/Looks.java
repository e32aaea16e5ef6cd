// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

/** How names look, for whoever compares names that are no tenants' alone. */
public final class Looks {

  private Looks() {}

  /**
   * Returns what names have in common that are easily taken for each other, whatever their letter
   * case: the skeleton (UTS #39) of the match key.
   */
  public static String of(String name) {
    return Skeleton.ofKey(MatchKey.of(name));
  }
}
