// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.session.SetClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private final SetClock clock = new SetClock();
  private final BackOff backOff = new BackOff(clock);

  @Test
  void doublesToAMinuteAndNeverMore() {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      assertThat(backOff.begin("a")).isEqualTo(Duration.ZERO);
      Duration wait = backOff.begin("a");
      waits.add(wait.toSeconds());
      clock.pass(wait);
    }

    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L);
  }

  @Test
  void anImpatientCallerWaitsNoLongerForIt() {
    backOff.begin("a");
    for (int i = 0; i < 100; i++) {
      backOff.begin("a");
    }
    clock.pass(Duration.ofSeconds(1));

    assertThat(backOff.begin("a")).isEqualTo(Duration.ZERO);
  }

  @Test
  void theWaitBeginsWhenTheAttemptHasFailed() {
    backOff.begin("a");
    clock.pass(Duration.ofSeconds(3));
    backOff.failed("a");

    assertThat(backOff.begin("a")).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void nobodyWaitsForSomebodyElse() {
    backOff.begin("a");

    assertThat(backOff.begin("b")).isEqualTo(Duration.ZERO);
  }

  @Test
  void successAndTimeForgive() {
    backOff.begin("a");
    clock.pass(Duration.ofSeconds(1));
    backOff.begin("a");
    backOff.succeeded("a");
    assertThat(backOff.begin("a")).isEqualTo(Duration.ZERO);
    clock.pass(Duration.ofMinutes(16));
    assertThat(backOff.begin("a")).isEqualTo(Duration.ZERO);

    assertThat(backOff.begin("a")).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatWasNotComparedCostsNothing() {
    backOff.begin("a");
    backOff.withdraw("a");

    assertThat(backOff.size()).isZero();
    assertThat(backOff.begin("a")).isEqualTo(Duration.ZERO);
  }

  @Test
  void aSenderOfManyAddressesFillsNoMemory() {
    for (int i = 0; i < BackOff.MOST_KEYS + 5_000; i++) {
      backOff.begin(i);
    }
    assertThat(backOff.size()).isLessThanOrEqualTo(BackOff.MOST_KEYS + 1);

    clock.pass(Duration.ofMinutes(20));
    backOff.begin("later");
    assertThat(backOff.size()).isEqualTo(1);
  }
}
