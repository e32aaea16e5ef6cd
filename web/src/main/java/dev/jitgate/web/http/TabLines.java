// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.resolution.Step;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import dev.jitgate.web.pages.RefusalPage.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * What a refused tab may tell somebody who is not signed in: what HaloPSA sent, and which resolvers
 * were asked with which outcome. Their reasons are withheld because they may name tenants.
 *
 * @param sent the variables, by name
 * @param tried the resolvers in the order in which they were asked
 */
record TabLines(List<Line> sent, List<Line> tried) {

  static TabLines of(Refusal refusal) {
    return new TabLines(
        refusal.variables().map(TabLines::sent).orElse(List.of()),
        refusal.verdict().map(TabLines::tried).orElse(List.of()));
  }

  private static List<Line> sent(Variables variables) {
    List<Line> lines = new ArrayList<>();
    for (Variable variable : variables.customer()) {
      lines.add(new Line(variable.name(), text(variable)));
    }
    variables.ticket().ifPresent(ticket -> lines.add(new Line("ticket", ticket)));
    return lines;
  }

  private static String text(Variable variable) {
    return variable.isSet() ? String.join(" — or — ", variable.readings()) : "(not filled in)";
  }

  private static List<Line> tried(Verdict verdict) {
    return verdict.steps().stream().map(step -> new Line(step.entry(), text(step))).toList();
  }

  private static String text(Step step) {
    return switch (step.outcome()) {
      case RESOLVED -> "found a tenant";
      case AMBIGUOUS -> "found more than one tenant";
      case NO_MATCH -> "found no tenant";
      case SKIPPED -> "did not answer and was left out";
      case FAILED -> "did not answer properly";
    };
  }
}
