// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.ResolverState.Status;
import dev.jitgate.web.settings.GoneSettings;
import dev.jitgate.web.settings.SettingsSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;

/** Says which configured keys nobody reads, so that a misspelt one is noticed. */
final class UnknownKeys {

  private static final Logger LOG = System.getLogger(UnknownKeys.class.getName());

  private UnknownKeys() {}

  static void report(SettingsSource source, Collection<ServedMsp> msps) {
    for (String key : source.unknownKeys()) {
      if (msps.stream().noneMatch(msp -> mayReadLater(msp, key))) {
        LOG.log(
            Level.WARNING,
            ErrorCode.SETTING_UNKNOWN.code()
                + " "
                + key
                + " is unknown and has no effect."
                + GoneSettings.hint(key));
      }
    }
  }

  /** Returns whether a key may be the setting of a resolver that has not arrived yet. */
  private static boolean mayReadLater(ServedMsp msp, String key) {
    return msp.chain().states().stream()
        .filter(state -> state.status() == Status.ABSENT)
        .map(state -> "jitgate.msp." + msp.msp().name() + ".resolver." + state.entry() + ".")
        .anyMatch(
            prefix ->
                key.startsWith(prefix) || key.startsWith(SettingsSource.environmentName(prefix)));
  }
}
