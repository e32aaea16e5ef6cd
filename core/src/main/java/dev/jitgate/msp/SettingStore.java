// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the MSPs' settings and all changes of them are kept.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the
 * store fails.
 */
public interface SettingStore {

  /**
   * Returns the number of each MSP's last change; an MSP whose settings are not there is absent.
   */
  Map<Msp, Long> revisions();

  /** Returns the MSP's settings; empty if they are not there yet. */
  Optional<StoredSettings> load(Msp msp);

  /**
   * Makes a change, all of it or nothing.
   *
   * @param change with the revision after the present one
   * @return false if somebody else has changed the settings since; nothing has changed then
   */
  boolean change(SettingsChange change);

  /**
   * Returns changes, the latest first.
   *
   * @param before only those with a lower revision
   * @param limit at most so many
   */
  List<SettingsChange> history(Msp msp, long before, int limit);
}
