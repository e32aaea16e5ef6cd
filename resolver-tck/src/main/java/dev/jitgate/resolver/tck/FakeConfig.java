// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import dev.jitgate.resolver.spi.ResolverConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Settings from a map, which remember what was asked for.
 *
 * @since 0.1
 */
public final class FakeConfig implements ResolverConfig {

  private final Map<String, String> settings;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  private FakeConfig(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /**
   * Returns the given settings.
   *
   * @param settings values by key, without the prefix of the entry
   * @return the settings
   */
  public static FakeConfig of(Map<String, String> settings) {
    return new FakeConfig(settings);
  }

  @Override
  public String msp() {
    return "example";
  }

  @Override
  public Optional<String> get(String key) {
    asked.add(key);
    return Optional.ofNullable(settings.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /**
   * Returns the keys that were asked for up to now, whether they are set or not.
   *
   * @return the keys
   */
  public Set<String> asked() {
    return Set.copyOf(asked);
  }
}
