// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.Msp;
import java.util.List;
import java.util.stream.Collectors;

/** Says that settings cannot be used, and names each key that is wrong, one a line. */
public final class SettingsException extends RuntimeException {

  private final transient List<SettingProblem> problems;

  SettingsException(List<SettingProblem> problems) {
    super(problems.stream().map(SettingProblem::line).collect(Collectors.joining("\n  ")));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong for whoever changes an MSP's settings, named as the page names them. */
  public String sentences(Msp msp) {
    return problems.stream().map(problem -> problem.sentence(msp)).collect(Collectors.joining(" "));
  }

  List<String> problems() {
    return problems.stream().map(SettingProblem::line).toList();
  }
}
