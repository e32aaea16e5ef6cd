// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.web.graph.Entra;
import dev.jitgate.web.graph.Hosts;
import dev.jitgate.web.settings.EntraSettings;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlConnectionStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;

/** Opens every MSP's connections to its customers' directories once the store answers. */
final class StoredConnections {

  private static final Logger LOG = System.getLogger(StoredConnections.class.getName());

  private final Entra entra;
  private final Hosts hosts;
  private final Supplier<Collection<ServedMsp>> msps;

  StoredConnections(
      EntraSettings settings, Supplier<Collection<ServedMsp>> msps, Supplier<AuditTrail> trail) {
    this.msps = msps;
    this.hosts = new Hosts(settings.loginHost(), settings.graphHost());
    this.entra =
        new Entra(hosts, Version.text(), settings.certificateLife(), trail, InstantSource.system());
  }

  void open(Database database, SecretKeeper secrets) {
    entra.open(new SqlConnectionStore(database), secrets);
    msps.get()
        .forEach(
            msp ->
                msp.openDirectories(
                    new CustomerDirectories(entra.connections(msp.msp()), entra.watch(msp.msp()))));
  }

  AccountProviders providers() {
    return entra.providers();
  }

  Hosts hosts() {
    return hosts;
  }

  /** Tells of credentials that end soon, and wipes those that nobody uses. */
  void tidy() {
    for (ServedMsp msp : msps.get()) {
      try {
        entra.tidy(msp.msp(), id -> name(msp, id));
      } catch (JitgateException e) {
        LOG.log(Level.DEBUG, "The credentials are looked at again later", e);
      }
    }
  }

  private static String name(ServedMsp msp, UUID tenant) {
    return msp.tenants().byId(tenant).map(Tenant::urlName).orElseGet(tenant::toString);
  }
}
