// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.Step;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import dev.jitgate.web.pages.RefusalPage.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a refused tab may tell: to somebody who is not signed in what HaloPSA sent, and which
 * resolvers were asked with which outcome. Their reasons are withheld because they may name
 * tenants.
 *
 * @param value the value that no tenant fits, if it is the only one that was sent, cut to a
 *     headline's length; else empty
 * @param sent the variables, by name
 * @param tried the resolvers in the order in which they were asked
 * @param led to which tenant the customer led before, and leads now; empty unless that is the
 *     reason and whoever looks may enter both
 */
record TabLines(String value, List<Line> sent, List<Line> tried, List<Line> led) {

  /** Most code points of a value in a headline. */
  private static final int MOST_IN_HEADLINE = 60;

  /** What a page cannot show by itself, and that is why the value may be cut off. */
  private static final String ENDS_IN_SPACE = "␣ (ends in white space)";

  /**
   * Returns the lines of a refusal.
   *
   * @param clientVariable the variable that carries HaloPSA's own number of the customer
   */
  static TabLines of(Refusal refusal, String clientVariable) {
    return new TabLines(
        refusal.code() == ErrorCode.TENANT_NOT_FOUND
            ? refusal.variables().map(TabLines::only).orElse("")
            : "",
        refusal.variables().map(variables -> sent(variables, clientVariable)).orElse(List.of()),
        refusal.verdict().map(TabLines::tried).orElse(List.of()),
        refusal.before().map(before -> led(before, refusal.verdict())).orElse(List.of()));
  }

  private static String only(Variables variables) {
    List<String> readings =
        variables.customer().stream().flatMap(one -> one.readings().stream()).toList();
    return readings.size() == 1 ? headline(readings.get(0)) : "";
  }

  private static String headline(String value) {
    return value.codePointCount(0, value.length()) <= MOST_IN_HEADLINE
        ? value
        : value.substring(0, value.offsetByCodePoints(0, MOST_IN_HEADLINE)) + "…";
  }

  private static List<Line> sent(Variables variables, String clientVariable) {
    List<Line> lines = new ArrayList<>();
    boolean hasClient = false;
    for (Variable variable : variables.customer()) {
      lines.add(new Line(variable.name(), text(variable)));
      hasClient |= variable.name().equals(clientVariable);
    }
    if (!hasClient) {
      variables.client().ifPresent(client -> lines.add(new Line(clientVariable, client)));
    }
    variables.ticket().ifPresent(ticket -> lines.add(new Line("ticket", ticket)));
    return lines;
  }

  private static String text(Variable variable) {
    if (!variable.isSet()) {
      return "(not filled in)";
    }
    String readings = String.join(" — or — ", variable.readings());
    return variable.mayBeCut() ? readings + ENDS_IN_SPACE : readings;
  }

  private static List<Line> led(Tenant before, Optional<Verdict> verdict) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("before", named(before)));
    if (verdict.orElse(null) instanceof Verdict.Found found) {
      lines.add(new Line("now", named(found.tenant())));
    }
    return lines;
  }

  private static String named(Tenant tenant) {
    return tenant.displayName() + " (" + tenant.urlName() + ")";
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
