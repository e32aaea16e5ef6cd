// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One MSP's settings as they are stored: texts by key, not validated.
 *
 * @param revision the number of the last change; grows by one with each
 * @param entries the keys that were ever set, without {@code jitgate.msp.<msp>.}; unmodifiable
 */
public record StoredSettings(long revision, Map<String, Entry> entries) {

  /** Takes an unmodifiable copy. */
  public StoredSettings {
    entries = Map.copyOf(entries);
  }

  /** Returns the value of a key; empty if it has none. */
  public Optional<String> value(String key) {
    return Optional.ofNullable(entries.get(key)).flatMap(Entry::value);
  }

  /** Returns the revision that changed a key last; 0 if none did. */
  public long revisionOf(String key) {
    Entry entry = entries.get(key);
    return entry == null ? 0 : entry.revision();
  }

  /**
   * One key.
   *
   * @param value its text, or the name of the sealed secret; empty if it was taken away
   * @param revision the change that did so
   * @param author who did, for people to read
   * @param at when
   */
  public record Entry(Optional<String> value, long revision, String author, Instant at) {}
}
