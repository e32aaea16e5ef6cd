// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TriesTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final UUID ADA = new UUID(0, 1);
  private static final UUID BOB = new UUID(0, 2);

  private final Tries tries = new Tries(Duration.ofMinutes(1), 3);

  @Test
  void onePersonIsHeldBackAndNobodyElse() {
    for (int i = 0; i < 3; i++) {
      assertThat(tries.allows(ADA, NOON.plusSeconds(i))).isTrue();
    }

    assertThat(tries.allows(ADA, NOON.plusSeconds(59))).isFalse();
    assertThat(tries.allows(BOB, NOON.plusSeconds(59))).isTrue();
    assertThat(tries.allows(ADA, NOON.plusSeconds(60))).isTrue();
    assertThat(tries.allows(ADA, NOON.plusSeconds(60))).isFalse();
  }

  @Test
  void whatIsHeldBackDoesNotCount() {
    for (int i = 0; i < 100; i++) {
      boolean first = tries.allows(ADA, NOON);
      assertThat(first).isEqualTo(i < 3);
    }

    assertThat(tries.allows(ADA, NOON.plusSeconds(60))).isTrue();
  }

  @Test
  void peopleOfLongAgoAreForgotten() {
    for (int i = 0; i < 2000; i++) {
      assertThat(tries.allows(new UUID(1, i), NOON.plusSeconds(i))).isTrue();
    }
    assertThat(tries.allows(ADA, NOON.plusSeconds(3000))).isTrue();
  }
}
