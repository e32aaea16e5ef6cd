// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.util.Map;

/** Keys that there were once, and what has taken their place. */
public final class GoneSettings {

  private static final Map<String, String> INSTEAD =
      Map.of(
          "jitgate.api-token",
          "Remove it, and make API tokens in the administration, under API tokens.");

  private GoneSettings() {}

  /**
   * Returns what to do about a key that nothing reads, after a space; empty if it never was one.
   */
  public static String hint(String key) {
    return INSTEAD.entrySet().stream()
        .filter(
            gone ->
                gone.getKey().equals(key)
                    || SettingsSource.environmentName(gone.getKey()).equals(key))
        .map(gone -> " " + gone.getValue())
        .findFirst()
        .orElse("");
  }
}
