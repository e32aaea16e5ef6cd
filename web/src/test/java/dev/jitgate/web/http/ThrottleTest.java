// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.session.SetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private final SetClock clock = new SetClock();
  private final Throttle throttle = new Throttle(clock);

  @Test
  void allowsSoManyCallsAMinute() {
    assertThat(throttle.allows("a", 2)).isTrue();
    assertThat(throttle.allows("a", 2)).isTrue();
    assertThat(throttle.allows("a", 2)).isFalse();

    clock.pass(Duration.ofMinutes(1));

    assertThat(throttle.allows("a", 2)).isTrue();
  }

  @Test
  void countsEachCallerByItself() {
    assertThat(throttle.allows("a", 1)).isTrue();
    assertThat(throttle.allows("b", 1)).isTrue();
    assertThat(throttle.allows("a", 1)).isFalse();
  }

  @Test
  void staysSmallHoweverManyCall() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(throttle.allows("caller " + i, 1)).isTrue();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(throttle.allows("one more " + i, 1)).as("they share").isTrue();
    }
    assertThat(throttle.allows("one more", 1)).isFalse();
    assertThat(throttle.allows("caller 7", 2)).as("who is known already").isTrue();
  }
}
