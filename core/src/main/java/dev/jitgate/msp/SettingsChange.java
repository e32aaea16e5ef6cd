// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One change of an MSP's settings, which may be about several keys.
 *
 * @param msp whose settings
 * @param revision its number, counted from 1
 * @param at when
 * @param author who, for people to read
 * @param reason why, as the author put it; may be empty
 * @param undoes the change that this one takes back, if it does
 * @param values what changed, by key; unmodifiable
 */
public record SettingsChange(
    Msp msp,
    long revision,
    Instant at,
    String author,
    String reason,
    OptionalLong undoes,
    Map<String, Values> values) {

  /** Takes an unmodifiable copy. */
  public SettingsChange {
    values = Map.copyOf(values);
  }

  /**
   * What became of one key.
   *
   * @param before its text until then; empty if it had none
   * @param after its text from then on; empty if it has none
   */
  public record Values(Optional<String> before, Optional<String> after) {}
}
