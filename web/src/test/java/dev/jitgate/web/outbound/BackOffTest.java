// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

  private static BackOff backOff(double chance) {
    return new BackOff(Duration.ofSeconds(15), Duration.ofMinutes(15), () -> chance);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 15",
    "1, 15",
    "2, 30",
    "3, 60",
    "6, 480",
    "7, 900",
    "100, 900",
    "2147483647, 900"
  })
  void waitsTwiceAsLongEachTimeUpToTheLongest(int failures, int seconds) {
    assertThat(backOff(0).pause(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void chanceAddsUpToAQuarter() {
    assertThat(backOff(0.5).pause(2)).isEqualTo(Duration.ofMillis(33_750));
    assertThat(backOff(0.999_999).pause(20)).isLessThan(Duration.ofSeconds(1125));
  }
}
