// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrantTimesTest {

  @Test
  void pausesDoubleAndStayShortWhileSomebodyMayWait() {
    GrantTimes times = GrantTimes.STANDARD;

    assertThat(times.pause(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    assertThat(times.pause(4, Duration.ZERO)).isEqualTo(Duration.ofSeconds(8));
    assertThat(times.pause(9, Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(20));
    assertThat(times.pause(9, Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(256));
    assertThat(times.pause(90, Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void tellingSoonerSlowsNothingDown() {
    GrantTimes times = GrantTimes.STANDARD.withUnconfirmed(Duration.ofMinutes(1));

    assertThat(times.pause(9, Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(20));
  }
}
