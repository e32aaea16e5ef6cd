// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/** Numbers that come as text. */
final class Ids {
  private Ids() {}

  /** Returns the number, or 0 for what is none. */
  static int parse(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }
}
