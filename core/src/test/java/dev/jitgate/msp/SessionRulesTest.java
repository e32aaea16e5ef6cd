// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRulesTest {

  @Test
  void lastEightHoursUnlessSomebodySetsAnotherTime() {
    assertThat(SessionRules.standard())
        .isEqualTo(new SessionRules(Duration.ofHours(8), Duration.ofHours(8)));
  }

  @ParameterizedTest
  @CsvSource({"PT15M,PT15M", "PT8H,PT8H", "PT24H,PT8H", "PT25H,PT25H", "P5D,PT72H", "P30D,PT72H"})
  void haveAnIdleLimitThatGoesWithTheirLength(Duration absolute, Duration idle) {
    assertThat(SessionRules.of(absolute).idle()).isEqualTo(idle);
  }

  @Test
  void areRefusedBeyondTheirRangeWithTheReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionRules.of(Duration.ofMinutes(15).minusMillis(1)))
        .withMessage("expected a session to last from 15 minutes to 30 days, not 14 minutes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionRules.of(Duration.ofDays(30).plusHours(1)))
        .withMessage("expected a session to last from 15 minutes to 30 days, not 30 days 1 hour");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionRules(Duration.ofHours(8), Duration.ofHours(9)))
        .withMessage(
            "expected an idle limit from 15 minutes to the session's 8 hours, not 9 hours");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionRules(Duration.ofHours(8), Duration.ofMinutes(14)));
  }

  @ParameterizedTest
  @CsvSource({
    "PT8H,8 hours",
    "P30D,30 days",
    "PT36H,1 day 12 hours",
    "PT15M,15 minutes",
    "PT1H1M,1 hour 1 minute",
    "PT1S,1 second",
    "PT0S,no time"
  })
  void areSaidInDaysAndHours(Duration duration, String words) {
    assertThat(SessionRules.words(duration)).isEqualTo(words);
  }

  @Test
  void sayWhenTheyAreLongerThanAdvised() {
    assertThat(SessionRules.of(Duration.ofHours(24)).exceedAdvice()).isFalse();
    assertThat(SessionRules.of(Duration.ofDays(30)).exceedAdvice()).isTrue();
  }
}
