// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import java.util.List;

/**
 * One variable as the tab's address carried it.
 *
 * @param name the parameter's name, one of the known ones
 * @param readings the value's possible readings, without surrounding white space: none if HaloPSA
 *     left the variable unset, two if a raw {@code +} may mean a plus or a space (plus first), else
 *     one
 * @param mayBeCut whether the value is the query's last and ends in white space, as it does when
 *     HaloPSA wrote a raw {@code #} after it
 */
public record Variable(String name, List<String> readings, boolean mayBeCut) {

  /** Returns whether HaloPSA filled the variable in. */
  public boolean isSet() {
    return !readings.isEmpty();
  }
}
