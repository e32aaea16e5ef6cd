// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

/**
 * One parameter's value as the address carried it, not yet decoded.
 *
 * @param name the parameter
 * @param text the value: printable ASCII
 */
record RawValue(KnownName name, String text) {

  private static final int SHOWN = 40;

  /** Returns the value for a message, not longer than a line. */
  String shown() {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
