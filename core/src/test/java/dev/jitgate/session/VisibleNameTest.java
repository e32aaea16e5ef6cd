// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleNameTest {

  @Test
  void losesTheWhiteSpaceAroundIt() {
    assertThat(PersonGroup.checkedName(" \tFirst  line\n")).isEqualTo("First  line");
  }

  @Test
  void hasUpTo128CharactersHoweverManyUnitsTheyTake() {
    String letters = "a".repeat(128);
    String faces = "\uD83D\uDE00".repeat(128);

    assertThat(PersonGroup.checkedName(letters)).isEqualTo(letters);
    assertThat(PersonGroup.checkedName(" " + letters + " ")).isEqualTo(letters);
    assertThat(PersonGroup.checkedName(faces)).isEqualTo(faces);
    assertRefused(letters + "a");
    assertRefused(faces + "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "a\u0000b",
        "a\nb",
        "a\u007Fb",
        "a\u0085b",
        "invisible\u200Bspace",
        "turned \u202Eround",
        "half a \uD83D face"
      })
  void isNothingThatNobodySees(String name) {
    assertRefused(name);
  }

  private static void assertRefused(String name) {
    assertThatThrownBy(() -> PersonGroup.checkedName(name))
        .isInstanceOfSatisfying(
            JitgateException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.GROUP_NAME);
              assertThat(refusal.detail())
                  .isEqualTo("Expected 1 to 128 characters without control characters.");
            });
  }
}
