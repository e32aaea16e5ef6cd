// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.variables.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every way to read what HaloPSA sent: a raw plus sign may be a plus or a space. */
final class Readings {

  /** Most ways to read one address; each of them may cost every resolver a call. */
  static final int MOST = 8;

  private Readings() {}

  /** Returns in how many ways the variables can be read. */
  static long count(List<Variable> variables) {
    long count = 1;
    for (Variable variable : variables) {
      count = Math.min(count * variable.readings().size(), MOST + 1L);
    }
    return count;
  }

  /** Returns each way to read the variables, as unmodifiable maps; the first readings first. */
  static List<Map<String, String>> of(List<Variable> variables) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Variable variable : variables) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> start : all) {
        for (String reading : variable.readings()) {
          Map<String, String> one = new LinkedHashMap<>(start);
          one.put(variable.name(), reading);
          longer.add(Collections.unmodifiableMap(one));
        }
      }
      all = longer;
    }
    return all;
  }
}
