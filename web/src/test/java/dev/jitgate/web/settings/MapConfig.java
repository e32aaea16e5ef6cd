// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** MicroProfile Config over two maps, with the standard's rule for environment variables. */
public final class MapConfig implements Config {

  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final Set<String> asked = new TreeSet<>();

  public MapConfig(Map<String, String> properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Returns every key that somebody asked for, set or not. */
  Set<String> asked() {
    return asked;
  }

  @Override
  public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
    asked.add(name);
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

  /** Says of every key, set or not, from which map it comes; settings are not read by it. */
  @Override
  public ConfigValue getConfigValue(String name) {
    return new Origin(name, properties.containsKey(name) ? "the properties" : "the environment");
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

  private record Origin(String name, String source) implements ConfigValue {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public String getValue() {
      throw new AssertionError("the settings are read by getOptionalValue only");
    }

    @Override
    public String getRawValue() {
      return getValue();
    }

    @Override
    public String getSourceName() {
      return source;
    }

    @Override
    public int getSourceOrdinal() {
      return 0;
    }
  }
}
