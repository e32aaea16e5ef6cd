// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.Set;

/** What holds for every answer of the reader, whatever the query. */
final class WellFormed {

  private static final Set<ErrorCode> REFUSALS =
      Set.of(
          ErrorCode.QUERY_MALFORMED,
          ErrorCode.CHARACTER_FORBIDDEN,
          ErrorCode.VALUE_TOO_LONG,
          ErrorCode.PARAMETER_REPEATED,
          ErrorCode.PARAMETER_MISSPELT,
          ErrorCode.TICKET_NUMBER,
          ErrorCode.TOO_MANY_READINGS);

  private WellFormed() {}

  static void check(Variables variables) {
    assertThat(variables.customer()).extracting(Variable::name).doesNotHaveDuplicates();
    for (Variable variable : variables.customer()) {
      assertThat(variable.readings()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2);
      assertThat(variable.mayBeCut() && !variable.isSet()).isFalse();
      variable.readings().forEach(WellFormed::checkReading);
    }
    assertThat(variables.customer().stream().filter(Variable::mayBeCut).count())
        .isLessThanOrEqualTo(1);
    variables.ticket().ifPresent(number -> assertThat(number).matches("[0-9]{1,18}"));
    variables.agentId().ifPresent(number -> assertThat(number).matches("[0-9]{1,18}"));
    variables.hmac().ifPresent(hmac -> assertThat(hmac).isNotBlank().doesNotContain(" "));
  }

  private static void checkReading(String reading) {
    assertThat(reading).isNotEmpty().isEqualTo(Characters.trim(reading));
    assertThat(reading.codePointCount(0, reading.length())).isLessThanOrEqualTo(256);
    assertThat(Characters.firstForbidden(reading)).isEmpty();
    assertThat(reading).doesNotMatch("(?s)\\$[A-Z].*");
  }

  /** A refusal's detail is one short line that any log and page can bear. */
  static void check(JitgateException refusal) {
    assertThat(refusal.code()).isIn(REFUSALS);
    assertThat(refusal.detail()).matches("[ -~]{1,300}");
  }

  /** Returns the same variables of an address that holds something unknown as well. */
  static Variables withUnread(Variables variables) {
    return new Variables(
        variables.customer(),
        variables.ticket(),
        variables.client(),
        variables.agentId(),
        variables.hmac(),
        true);
  }
}
