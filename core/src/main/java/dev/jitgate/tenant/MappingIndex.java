// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Resolution;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All mappings of one MSP at one moment, for answering from memory; immutable.
 *
 * <p>A mapping takes about 175 bytes. After a change only the table of its variable is copied,
 * which takes some ten milliseconds for 100,000 and keeps no tab waiting.
 */
public final class MappingIndex {

  /** The names of idemeum's own tab, which are always read. */
  private static final Set<String> STANDARD_NAMES = Set.of("customerDisplayName", "customerName");

  private static final MappingIndex EMPTY = new MappingIndex(Map.of(), STANDARD_NAMES, 0);

  private final Map<String, Map<String, Said>> byVariable;
  private final Set<String> variables;
  private final long revision;

  private MappingIndex(
      Map<String, Map<String, Said>> byVariable, Set<String> variables, long revision) {
    this.byVariable = byVariable;
    this.variables = variables;
    this.revision = revision;
  }

  /** Returns the index of an MSP without mappings. */
  public static MappingIndex empty() {
    return EMPTY;
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the number of the last change that is in here. */
  public long revision() {
    return revision;
  }

  /** Returns how many mappings there are. */
  public int size() {
    return byVariable.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * Returns the variables that have mappings, and the standard ones; unmodifiable, and the same
   * object for each index that differs in other things.
   */
  public Set<String> variables() {
    return variables;
  }

  /** Returns whether any value of a variable is mapped. */
  boolean maps(String variable) {
    return byVariable.containsKey(variable);
  }

  /** Returns what was said about a value; null if nothing was. */
  @Nullable Said find(String variable, String value) {
    Map<String, Said> values = byVariable.get(variable);
    return values == null ? null : values.get(MatchKey.of(value));
  }

  /** Returns the index after further changes, which are in the order in which they were made. */
  public MappingIndex with(List<MappingChange> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    Map<String, Map<String, Said>> next = new HashMap<>(byVariable);
    Set<String> copied = new HashSet<>();
    for (MappingChange change : changes) {
      String variable = change.key().variable();
      Map<String, Said> values = next.getOrDefault(variable, Map.of());
      if (copied.add(variable)) {
        values = new HashMap<>(values);
        next.put(variable, values);
      }
      String key = change.key().matchKey();
      if (change.after().isPresent()) {
        values.put(
            key,
            Said.of(change.after().get().tenant(), change.at(), change.author(), change.reason()));
      } else {
        values.remove(key);
      }
    }
    next.values().removeIf(Map::isEmpty);
    return new MappingIndex(
        next, names(next, variables), changes.get(changes.size() - 1).revision());
  }

  private static Set<String> names(Map<String, Map<String, Said>> byVariable, Set<String> before) {
    Set<String> names = new HashSet<>(byVariable.keySet());
    names.addAll(STANDARD_NAMES);
    return names.equals(before) ? before : Set.copyOf(names);
  }

  /**
   * What somebody said about a value. Two numbers instead of an id, for there may be many.
   *
   * @param high the tenant's id, its first half
   * @param low the tenant's id, its second half
   * @param seconds when, in seconds since 1970
   * @param author who
   * @param reason why
   */
  record Said(long high, long low, long seconds, String author, String reason) {

    static Said of(UUID tenant, Instant at, String author, String reason) {
      return new Said(
          tenant.getMostSignificantBits(),
          tenant.getLeastSignificantBits(),
          at.getEpochSecond(),
          author,
          reason);
    }

    UUID tenant() {
      return new UUID(high, low);
    }

    /** Returns it as one sentence of the length that a resolver's reason may have. */
    String words() {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
      String words = "mapped by " + author + " on " + day + (reason.isEmpty() ? "" : ": " + reason);
      if (words.length() <= Resolution.MAX_REASON_LENGTH) {
        return words;
      }
      int end = Resolution.MAX_REASON_LENGTH - 3;
      return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end)
          + "...";
    }
  }

  /** Gathers mappings for one index; for one thread. */
  public static final class Builder {

    private final Map<String, Map<String, Said>> byVariable = new HashMap<>();

    /** Authors and reasons repeat. */
    private final Map<String, String> texts = new HashMap<>();

    private Builder() {}

    /** Adds a mapping and returns this builder. */
    public Builder add(Mapping mapping) {
      byVariable
          .computeIfAbsent(mapping.key().variable(), name -> new HashMap<>())
          .put(
              mapping.key().matchKey(),
              Said.of(
                  mapping.tenant(),
                  mapping.at(),
                  shared(mapping.author()),
                  shared(mapping.reason())));
      return this;
    }

    private String shared(String text) {
      String known = texts.putIfAbsent(text, text);
      return known == null ? text : known;
    }

    /**
     * Returns the index of all that was added; the builder must not be used any more.
     *
     * @param revision the number of the last change
     */
    public MappingIndex build(long revision) {
      return new MappingIndex(byVariable, names(byVariable, STANDARD_NAMES), revision);
    }
  }
}
