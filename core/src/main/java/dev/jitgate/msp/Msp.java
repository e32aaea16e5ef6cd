// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.util.regex.Pattern;

/**
 * Identifies an MSP of this deployment, as in the settings {@code jitgate.msp.<name>.*}.
 *
 * @param name {@code [a-z][a-z0-9-]{0,31}}
 */
public record Msp(String name) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** Checks the name's form. */
  public Msp {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "An MSP's name must match " + FORM + "; \"" + name + "\" does not.");
    }
  }

  /** Returns the name alone. */
  @Override
  public String toString() {
    return name;
  }
}
