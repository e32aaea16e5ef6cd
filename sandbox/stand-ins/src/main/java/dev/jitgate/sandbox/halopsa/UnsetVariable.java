// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/**
 * What becomes of a variable that is unknown or has no value.
 *
 * <p>HaloPSA's guide does not say, so whoever receives the address has to bear all of it.
 */
public enum UnsetVariable {
  /** The variable vanishes: {@code ?a=}. */
  EMPTY("leave nothing: ?customerDisplayName="),
  /** The variable stays as it was typed: {@code ?a=$CLIENT_REFERENCE}. */
  LITERAL("leave the variable: ?customerDisplayName=$CLIENT_REFERENCE");

  private final String label;

  UnsetVariable(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
