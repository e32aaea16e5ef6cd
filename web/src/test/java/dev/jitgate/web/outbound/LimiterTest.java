// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.entra.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimiterTest {

  private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
  private final Limiter limiter = new Limiter(clock, () -> 1);

  @Test
  void waitsLongerEachTimeWhereNothingIsSaid() {
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Duration pause = limiter.refused("a", Optional.empty());
      seconds.add(pause.toSeconds());
      clock.advance(pause);
    }

    assertThat(seconds).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void anAnswerEndsIt() {
    Duration pause = limiter.refused("a", Optional.empty());
    limiter.answered("a");
    assertThat(limiter.pause("a")).contains(pause);

    clock.advance(pause);
    assertThat(limiter.pause("a")).isEmpty();
    limiter.answered("a");
    assertThat(limiter.refused("a", Optional.empty())).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void nodesDoNotComeBackAtOneMoment() {
    Limiter other = new Limiter(clock, () -> 0);

    assertThat(other.refused("a", Optional.empty())).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatIsSaidIsKeptButNotForEver() {
    assertThat(limiter.refused("a", Optional.of(Duration.ofDays(9))))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(limiter.refused("a", Optional.of(Duration.ofSeconds(1))))
        .isEqualTo(Duration.ofMinutes(10));
  }
}
