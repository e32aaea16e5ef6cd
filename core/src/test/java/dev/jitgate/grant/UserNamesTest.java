// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserNamesTest {

  @ParameterizedTest
  @CsvSource({
    "msp-{technician}, Ada Byron, msp-ada-byron",
    "msp-{technician}, Zoë Müßig, msp-zoe-mussig",
    "{technician}, --x--, x",
    "a-{technician}-b, 'O''Brien, Pat', a-o-brien-pat-b",
  })
  void fillsThePatternWithWhatEntraTakes(String pattern, String technician, String name) {
    assertThat(UserNames.fill(pattern, technician)).isEqualTo(name);
  }

  @Test
  void aNameWithoutLatinLettersIsStillOne() {
    assertThat(UserNames.fill("msp-{technician}", "山田")).matches("msp-technician-[0-9a-f]+");
    assertThat(UserNames.fill("msp-{technician}", "山田"))
        .isNotEqualTo(UserNames.fill("msp-{technician}", "田中"));
  }

  @Test
  void isNeverLongerThanEntraTakesWithASuffix() {
    String name = UserNames.fill("msp-{technician}", "x".repeat(300));

    assertThat(UserNames.candidate(name, 3)).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void furtherTriesHaveANumber() {
    assertThat(UserNames.candidate("a", 0)).isEqualTo("a");
    assertThat(UserNames.candidate("a", 1)).isEqualTo("a-2");
  }
}
