// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * Reads keys from MicroProfile Config and remembers which were asked for and what was wrong.
 *
 * <p>Problems are collected rather than thrown, so that an administrator reads all of them at once.
 */
public final class SettingsSource {

  static final String PREFIX = "jitgate.";
  private static final String ENVIRONMENT_PREFIX = "JITGATE_";

  private final Config config;
  private final Set<String> asked;
  private final List<SettingProblem> problems = new ArrayList<>();
  private final Stored stored;

  /** Makes a source that reads the given configuration. */
  public SettingsSource(Config config) {
    this(config, new ConcurrentSkipListSet<>(), Stored.NOTHING);
  }

  private SettingsSource(Config config, Set<String> asked, Stored stored) {
    this.config = config;
    this.asked = asked;
    this.stored = stored;
  }

  /**
   * Returns a source that reads an MSP's settings from the given values and everything else as this
   * one does; it has met no problems yet.
   *
   * @param values the stored texts by key, without {@code jitgate.msp.<msp>.}
   */
  public SettingsSource with(Msp msp, Map<String, String> values) {
    return new SettingsSource(config, asked, new Stored(prefix(msp), Map.copyOf(values)));
  }

  /** Returns what all keys of an MSP begin with. */
  public static String prefix(Msp msp) {
    return PREFIX + "msp." + msp.name() + ".";
  }

  /** Returns what the configuration says about a key, whatever is stored. */
  public Optional<String> configured(String key) {
    asked.add(key);
    return config.getOptionalValue(key, String.class).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Returns the value without surrounding white space, or empty if it is not set or blank. */
  Optional<String> text(String key) {
    if (stored.decides(key)) {
      asked.add(key);
      return stored.text(key);
    }
    return configured(key);
  }

  /** Returns what is stored below a prefix, by whole keys; for telling whether it is different. */
  Map<String, String> storedBelow(String keyPrefix) {
    return stored.below(keyPrefix);
  }

  /** Returns whether both read the same configuration. */
  boolean readsSameConfiguration(SettingsSource other) {
    return config == other.config;
  }

  /** Returns the converted value; reports what the conversion says, which must hold no secret. */
  <T> Optional<T> value(String key, Function<String, T> type) {
    return text(key).flatMap(value -> converted(key, value, type));
  }

  /** Returns the converted value of a key that must be set. */
  <T> Optional<T> required(String key, String expected, Function<String, T> type) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      problem(ErrorCode.SETTING_MISSING, key, "expected " + expected);
    }
    return text.flatMap(value -> converted(key, value, type));
  }

  /** Returns the converted parts of a value that is separated by commas. */
  <T> List<T> list(String key, Function<String, T> type) {
    return text(key).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .flatMap(part -> converted(key, part, type).stream())
        .toList();
  }

  /** Notes that a key's value cannot be used. */
  void problem(ErrorCode code, String key, String detail) {
    problems.add(new SettingProblem(code, key, detail));
  }

  /** Returns what was wrong so far. */
  List<SettingProblem> problems() {
    return List.copyOf(problems);
  }

  /** Returns the keys below {@code jitgate.} that are set and that nobody asked for, sorted. */
  public Set<String> unknownKeys() {
    Set<String> known = new TreeSet<>(asked);
    asked.forEach(key -> known.add(environmentName(key)));
    Set<String> set = names();
    Set<String> unknown = new TreeSet<>(set);
    unknown.removeIf(name -> !(name.startsWith(PREFIX) || name.startsWith(ENVIRONMENT_PREFIX)));
    unknown.removeAll(known);
    // Open Liberty lists an environment variable a second time, as a key that it may stand for.
    unknown.removeIf(
        name -> {
          String variable = environmentName(name);
          return known.contains(variable) && set.contains(variable);
        });
    return unknown;
  }

  private <T> Optional<T> converted(String key, String value, Function<String, T> type) {
    try {
      return Optional.of(type.apply(value));
    } catch (IllegalArgumentException e) {
      problem(ErrorCode.SETTING_INVALID, key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Returns the keys below {@code jitgate.} that are set, with the name of the source of each. An
   * environment variable is there under the key for which it stands, or under its own name if
   * nobody asked for such a key.
   */
  public Map<String, String> origins() {
    Set<String> set = names();
    Map<String, String> origins = new TreeMap<>();
    for (String key : asked) {
      String variable = environmentName(key);
      if (key.startsWith(PREFIX) && (set.contains(key) || set.contains(variable))) {
        String origin = origin(key);
        boolean byVariable = set.contains(variable) && origin.equals(origin(variable));
        origins.put(key, byVariable ? origin + ", as " + variable : origin);
      }
    }
    unknownKeys().forEach(name -> origins.put(name, origin(name)));
    return origins;
  }

  private String origin(String name) {
    String origin = config.getConfigValue(name).getSourceName();
    return origin == null ? "unknown" : origin;
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    config.getPropertyNames().forEach(names::add);
    return names;
  }

  /** Returns the environment variable that stands for a key, by MicroProfile Config's rule. */
  public static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** What the store says about the keys below a prefix. */
  private record Stored(String prefix, Map<String, String> values) {

    static final Stored NOTHING = new Stored("", Map.of());

    boolean decides(String key) {
      if (prefix.isEmpty() || !key.startsWith(prefix)) {
        return false;
      }
      String own = key.substring(prefix.length());
      return MspSetting.isStoredOnly(own) || values.containsKey(own);
    }

    Optional<String> text(String key) {
      return Optional.ofNullable(values.get(key.substring(prefix.length())))
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    }

    Map<String, String> below(String keyPrefix) {
      Map<String, String> below = new TreeMap<>();
      values.forEach(
          (key, value) -> {
            if ((prefix + key).startsWith(keyPrefix)) {
              below.put(prefix + key, value);
            }
          });
      return below;
    }
  }
}
