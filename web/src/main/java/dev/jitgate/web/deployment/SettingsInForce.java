// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SettingStore;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.Resolvers;
import dev.jitgate.web.settings.SettingsSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets every MSP's settings follow the store, once it answers. */
final class SettingsInForce {

  private static final Logger LOG = System.getLogger(SettingsInForce.class.getName());

  private final Collection<ServedMsp> msps;
  private final SettingsSource source;
  private final Resolvers resolvers;
  private final Supplier<AuditTrail> trail;
  private volatile @Nullable SettingStore store;

  SettingsInForce(
      Collection<ServedMsp> msps,
      SettingsSource source,
      Resolvers resolvers,
      Supplier<AuditTrail> trail) {
    this.msps = msps;
    this.source = source;
    this.resolvers = resolvers;
    this.trail = trail;
  }

  /** Puts in force what is stored, before anybody is served by it. */
  void open(SettingStore opened, SecretKeeper secrets) {
    for (ServedMsp msp : msps) {
      LiveSettings live =
          new LiveSettings(
              msp, source, resolvers, opened, secrets, trail.get(), InstantSource.system());
      live.begin();
      msp.openSettings(live);
    }
    store = opened;
  }

  /** Takes over what was changed on other nodes. */
  void follow() {
    SettingStore open = store;
    if (open == null) {
      return;
    }
    try {
      Map<Msp, Long> revisions = open.revisions();
      for (ServedMsp msp : msps) {
        follow(msp, revisions.getOrDefault(msp.msp(), msp.settingsRevision()));
      }
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "The settings are looked at again later", e);
    }
  }

  /** What one MSP's settings cannot be must not keep another's from following. */
  private static void follow(ServedMsp msp, long revision) {
    try {
      msp.liveSettings().follow(revision);
    } catch (JitgateException e) {
      LOG.log(
          Level.ERROR,
          msp.msp().name() + ": revision " + revision + " of the settings is not in force yet",
          e);
    }
  }
}
