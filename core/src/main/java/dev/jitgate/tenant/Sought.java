// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

/**
 * A text that is looked for, with its match key.
 *
 * @param text the text as it was given
 * @param key its match key
 */
record Sought(String text, String key) {

  static Sought of(String text) {
    return new Sought(text, MatchKey.of(text));
  }

  boolean isBlank() {
    return key.isEmpty();
  }

  /** Returns whether a stored text has the key; mostly it is the very text, which is cheaper. */
  boolean matches(String stored) {
    return stored.equals(text) || MatchKey.of(stored).equals(key);
  }
}
