// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one MSP's chain of resolvers from the settings. */
final class ResolverEntries {

  private static final String DEFAULT_CHAIN = "mapping,display-name,url-name";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");
  private static final Duration LONGEST_DEADLINE = Duration.ofSeconds(30);

  private final SettingsSource source;
  private final String prefix;
  private final Optional<String> idemeumParent;

  ResolverEntries(SettingsSource source, String prefix, Optional<IdemeumParent> idemeumParent) {
    this.source = source;
    this.prefix = prefix;
    this.idemeumParent = idemeumParent.map(IdemeumParent::toString);
  }

  List<ResolverEntry> read() {
    String key = prefix + "resolvers";
    int problemsBefore = source.problems().size();
    List<String> names =
        source.text(key).isPresent()
            ? source.list(key, ResolverEntries::name)
            : List.of(DEFAULT_CHAIN.split(",", -1));
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        source.problem(ErrorCode.SETTING_INVALID, key, name + " is listed twice");
      }
    }
    if (names.isEmpty() && source.problems().size() == problemsBefore) {
      source.problem(ErrorCode.SETTING_INVALID, key, "expected at least one resolver");
    }
    return names.stream().map(this::entry).toList();
  }

  private ResolverEntry entry(String name) {
    String entry = prefix + "resolver." + name + ".";
    return new ResolverEntry(
        name,
        source.value(entry + "name", ResolverEntries::name).orElse(name),
        settings(entry),
        source.value(entry + "run", MspReader.constant(ResolverEntry.Run.values())),
        source
            .value(entry + "deadline", ResolverEntries::deadline)
            .orElse(ResolverEntry.DEFAULT_DEADLINE),
        source.value(entry + "skip-if-unavailable", ResolverEntries::flag).orElse(false));
  }

  /** What holds for the whole MSP need not be repeated at each entry. */
  private Function<String, Optional<String>> settings(String entry) {
    return new EntrySettings(entry, source.storedBelow(entry), idemeumParent, source);
  }

  /** Equal if they say the same, so that an entry nobody changed keeps its resolver. */
  private record EntrySettings(
      String prefix, Map<String, String> stored, Optional<String> idemeumParent, SettingsSource all)
      implements Function<String, Optional<String>> {

    @Override
    public Optional<String> apply(String key) {
      return all.text(prefix + key)
          .or(() -> key.equals("idemeum-parent") ? idemeumParent : Optional.empty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof EntrySettings that
          && prefix.equals(that.prefix)
          && stored.equals(that.stored)
          && idemeumParent.equals(that.idemeumParent)
          && all.readsSameConfiguration(that.all);
    }

    @Override
    public int hashCode() {
      return Objects.hash(prefix, stored, idemeumParent);
    }
  }

  private static String name(String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected names of lower-case letters, digits and hyphens, 2 to 32 characters each");
    }
    return value;
  }

  private static boolean flag(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("expected true or false");
    };
  }

  private static Duration deadline(String value) {
    String expected = "expected milliseconds or an ISO-8601 duration, PT0.01S to PT30S";
    try {
      Duration deadline =
          value.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Duration.ofMillis(Long.parseLong(value))
              : Duration.parse(value);
      if (deadline.toMillis() < 10 || deadline.compareTo(LONGEST_DEADLINE) > 0) {
        throw new IllegalArgumentException(expected);
      }
      return deadline;
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }
}
