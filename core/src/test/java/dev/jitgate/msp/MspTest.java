// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MspTest {

  @Test
  void isItsName() {
    assertThat(new Msp("nikpot")).hasToString("nikpot").isEqualTo(new Msp("nikpot"));
    assertThat(new Msp("a" + "-".repeat(31)).name()).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Nikpot",
        "1st",
        "-a",
        "a_b",
        "a.b",
        "a b",
        "nikpöt",
        "a\n",
        "a23456789012345678901234567890123"
      })
  void refusesWhatCannotBePartOfAKey(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Msp(name))
        .withMessage("An MSP's name must match [a-z][a-z0-9-]{0,31}; \"" + name + "\" does not.");
  }
}
