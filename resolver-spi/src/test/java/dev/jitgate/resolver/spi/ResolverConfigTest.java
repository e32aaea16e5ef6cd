// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolverConfigTest {

  /** Only what a host has to implement; everything else is a default method. */
  private record Settings(String msp, Map<String, String> values) implements ResolverConfig {
    @Override
    public Optional<String> get(String key) {
      return Optional.ofNullable(values.get(key));
    }
  }

  private final ResolverConfig config =
      new Settings("nikpot", Map.of("size", "3", "api-key", "s3cret"));

  @Test
  void convertsAValue() {
    assertThat(config.get("size", Integer::valueOf)).contains(3);
    assertThat(config.get("absent", Integer::valueOf)).isEmpty();
  }

  @Test
  void namesTheKeyButNotTheValueItCannotConvert() {
    assertThatThrownBy(() -> config.get("api-key", Integer::valueOf))
        .isInstanceOf(ResolverConfigException.class)
        .hasNoCause()
        .hasMessage("setting 'api-key' is malformed: the value cannot be read");
  }

  @Test
  void takesTheDefaultOnlyForAnUnsetKey() {
    assertThat(config.getOrDefault("size", "9")).isEqualTo("3");
    assertThat(config.getOrDefault("absent", "9")).isEqualTo("9");
  }

  @Test
  void demandsARequiredKey() {
    assertThat(config.require("size")).isEqualTo("3");
    assertThatThrownBy(() -> config.require("base-url"))
        .isInstanceOfSatisfying(
            ResolverConfigException.class, e -> assertThat(e.key()).isEqualTo("base-url"))
        .hasMessage("setting 'base-url' is not set");
  }

  @Test
  void saysWhatWasExpected() {
    assertThat(ResolverConfigException.malformed("base-url", "expected an https address"))
        .hasMessage("setting 'base-url' is malformed: expected an https address")
        .extracting(ResolverConfigException::key)
        .isEqualTo("base-url");
  }
}
