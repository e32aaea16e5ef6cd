// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeConfigTest {

  private final FakeConfig config = FakeConfig.of(Map.of("a", " 1 ", "blank", "  ", "unread", "x"));

  @Test
  void stripsValuesAndTakesBlankOnesForUnset() {
    assertThat(config.get("a")).contains("1");
    assertThat(config.get("blank")).isEmpty();
    assertThat(config.get("absent")).isEmpty();
  }

  @Test
  void remembersWhatWasAskedFor() {
    config.get("a", Integer::valueOf);
    config.getOrDefault("absent", "y");
    assertThat(config.asked()).containsExactlyInAnyOrder("a", "absent");
  }
}
