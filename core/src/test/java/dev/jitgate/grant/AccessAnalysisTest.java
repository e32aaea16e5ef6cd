// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import org.junit.jupiter.api.Test;

class AccessAnalysisTest {

  @Test
  void aReasonIsKeptWithoutTheSpaceAroundItAndWithItsLines() {
    assertThat(AccessAnalysis.reason(true, " Mailbox\nmoves \n")).isEqualTo("Mailbox\nmoves");
    assertThat(AccessAnalysis.reason(false, "  ")).isEmpty();
  }

  @Test
  void aReasonThatIsNeededIsNotEmpty() {
    assertRefused(true, " \n", "It is empty.");
  }

  @Test
  void aReasonHas500CharactersAtMostAndNoneThatControls() {
    String longest = "x".repeat(500);

    assertThat(AccessAnalysis.reason(true, longest)).isEqualTo(longest);
    assertRefused(true, longest + "x", "It is too long, or has control characters.");
    assertRefused(false, longest + "x", "It is too long, or has control characters.");
    assertRefused(false, "a\tb", "It is too long, or has control characters.");
  }

  private static void assertRefused(boolean required, String said, String detail) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> AccessAnalysis.reason(required, said))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.REASON_MISSING))
        .satisfies(e -> assertThat(e.detail()).isEqualTo(detail));
  }
}
