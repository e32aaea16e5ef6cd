// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
   * Checks that nobody changed the keys since somebody looked.
   *
   * @param keys the keys
   * @param base the revision that they saw
   * @throws JitgateException with {@code SETTING_CHANGED} otherwise; it says who and when
   */
  public void checkUnchanged(Set<String> keys, long base) {
    for (String key : keys) {
      Entry entry = entries.get(key);
      if (entry != null && entry.revision() > base) {
        throw new JitgateException(
            ErrorCode.SETTING_CHANGED,
            key + " was changed by " + entry.author() + " at " + entry.at() + ".");
      }
    }
    if (base > revision) {
      throw new JitgateException(
          ErrorCode.SETTING_CHANGED, "There is no revision " + base + " yet.");
    }
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
