// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** MicroProfile Config over two maps, with the standard's rule for environment variables. */
final class MapConfig implements Config {

  private final Map<String, String> properties;
  private final Map<String, String> environment;

  MapConfig(Map<String, String> properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  @Override
  public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
    String variable = name.replaceAll("[^A-Za-z0-9]", "_");
    String value =
        properties.getOrDefault(
            name,
            environment.getOrDefault(variable, environment.get(variable.toUpperCase(Locale.ROOT))));
    return Optional.ofNullable(value).map(type::cast);
  }

  @Override
  public Iterable<String> getPropertyNames() {
    return List.of(properties, environment).stream().flatMap(m -> m.keySet().stream()).toList();
  }

  @Override
  public <T> T getValue(String name, Class<T> type) {
    return getOptionalValue(name, type).orElseThrow();
  }

  @Override
  public ConfigValue getConfigValue(String name) {
    throw new AssertionError("the settings are read by getOptionalValue only");
  }

  @Override
  public Iterable<ConfigSource> getConfigSources() {
    return List.of();
  }

  @Override
  public <T> Optional<Converter<T>> getConverter(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new IllegalArgumentException("not a " + type);
  }
}
