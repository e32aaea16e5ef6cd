// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of one entry in one MSP's chain.
 *
 * <p>An administrator writes {@code jitgate.msp.<msp>.resolver.<entry>.<key>}; the resolver asks
 * for {@code <key>}, in kebab case. A key that was given but that the resolver does not ask for
 * while it is created is reported to the administrator as unknown. {@code name}, {@code run},
 * {@code deadline} and {@code skip-if-unavailable} are the host's own keys.
 *
 * <p>Implemented by the host. Safe for use by several threads.
 *
 * @since 0.1
 */
public interface ResolverConfig {

  /**
   * Returns the name of the MSP whose chain the resolver belongs to.
   *
   * @return the MSP's name in the settings
   */
  String msp();

  /**
   * Returns the value of the given key.
   *
   * @param key the key, for example {@code base-url}
   * @return the value without surrounding white space, or empty if it is not set or blank
   */
  Optional<String> get(String key);

  /**
   * Returns the value of the given key, converted.
   *
   * @param <T> what the value is converted to
   * @param key the key
   * @param type makes the value of the text, for example {@code Integer::valueOf}; throws a {@link
   *     RuntimeException} if it cannot
   * @return the converted value, or empty if it is not set
   * @throws ResolverConfigException if {@code type} threw; the message names the key, never the
   *     value
   */
  default <T> Optional<T> get(String key, Function<String, T> type) {
    return get(key)
        .map(
            value -> {
              try {
                return type.apply(value);
              } catch (RuntimeException e) {
                throw ResolverConfigException.malformed(key, "the value cannot be read");
              }
            });
  }

  /**
   * Returns the value of the given key, or the default where it is not set.
   *
   * @param key the key
   * @param defaultValue what counts when the key is not set
   * @return the value
   */
  default String getOrDefault(String key, String defaultValue) {
    return get(key).orElse(defaultValue);
  }

  /**
   * Returns the value of a key that must be set.
   *
   * @param key the key
   * @return the value
   * @throws ResolverConfigException if it is not set
   */
  default String require(String key) {
    return get(key).orElseThrow(() -> ResolverConfigException.missing(key));
  }
}
