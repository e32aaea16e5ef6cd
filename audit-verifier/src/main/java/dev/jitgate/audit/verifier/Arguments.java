// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command line.
 *
 * @param command the first word
 * @param options each option with its values
 * @param files the rest
 */
record Arguments(String command, Map<String, List<String>> options, List<String> files) {

  private static final Set<String> OPTIONS =
      Set.of("--msp", "--key-file", "--checkpoints", "--master-key");

  static Arguments of(List<String> words) {
    if (words.isEmpty()) {
      throw new UsageException("There is no command.");
    }
    Map<String, List<String>> options = new HashMap<>();
    List<String> files = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        files.add(word);
      } else if (!OPTIONS.contains(word)) {
        throw new UsageException("There is no option " + word + ".");
      } else if (i + 1 == words.size()) {
        throw new UsageException(word + " needs a value.");
      } else {
        options.computeIfAbsent(word, name -> new ArrayList<>()).add(words.get(++i));
      }
    }
    return new Arguments(words.get(0), options, files);
  }

  String msp() {
    return one("--msp");
  }

  String one(String option) {
    List<String> values = options.getOrDefault(option, List.of());
    if (values.size() != 1) {
      throw new UsageException(option + " is needed once.");
    }
    return values.get(0);
  }

  List<String> all(String option) {
    return options.getOrDefault(option, List.of());
  }
}
