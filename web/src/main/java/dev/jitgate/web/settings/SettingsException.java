// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.util.List;

/** Says that the settings cannot be used, and names each key that is wrong. */
public final class SettingsException extends RuntimeException {

  private final transient List<String> problems;

  SettingsException(List<String> problems) {
    super(
        "jitgate cannot start with these settings:\n  "
            + String.join("\n  ", problems)
            + "\nCorrect them and start again; docs/operate.md lists every key.");
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
