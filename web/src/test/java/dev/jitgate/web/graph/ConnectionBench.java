// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.provider.Cloud;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.Preflight;
import dev.jitgate.provider.Preflight.Needs;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlConnectionStore;
import dev.jitgate.web.store.SqlTenantStore;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A tenant whose directory is there, and not connected yet. */
final class ConnectionBench implements AutoCloseable {

  static final Actor ADA = new Actor(Actor.Kind.PERSON, UUID.randomUUID().toString(), "Ada");

  final Bench bench = Bench.start();
  final MemoryAudit audit = new MemoryAudit();
  final MemoryKeeper keeper = new MemoryKeeper();
  final Origin ada = new Origin(bench.msp, ADA, "192.0.2.1");
  final Database database;
  final SqlTenantStore tenants;
  final SqlConnectionStore store;
  final Tenant demo;
  final Entra entra;

  ConnectionBench(Path folder) {
    database = Database.open("jdbc:h2:file:" + folder.resolve("store"), "sa", "");
    tenants = new SqlTenantStore(database);
    store = new SqlConnectionStore(database);
    demo = tenants.put(bench.msp, new TenantDraft("demo", "Demo Ltd", Map.of()));
    URI origin = URI.create(bench.entra.origin());
    AuditKey key = new AuditKey(new byte[32], new byte[32]);
    AuditTrail trail =
        new AuditTrail(audit, msp -> key, Clock.fixed(bench.clock.instant(), ZoneOffset.UTC));
    entra =
        new Entra(
            new Hosts(Optional.of(origin), Optional.of(origin)),
            "0.1.0",
            Duration.ofDays(365),
            () -> trail,
            bench.clock);
    entra.open(store, keeper);
  }

  Connections connections() {
    return entra.connections(bench.msp);
  }

  Connection connect(Optional<String> secret) {
    return connections()
        .connect(
            demo,
            draft(Bench.DIRECTORY, secret),
            connections().find(demo).stream()
                .mapToLong(Connection::revision)
                .boxed()
                .findFirst()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()),
            ada);
  }

  static ConnectionDraft draft(UUID directory, Optional<String> secret) {
    return ConnectionDraft.of(
        Cloud.GLOBAL.word(),
        directory.toString(),
        Bench.CLIENT.toString(),
        secret,
        Optional.empty());
  }

  Preflight preflight(Needs needs) {
    return connections().preflight(demo, needs, ada);
  }

  /** Does what the customer's administrator does with the certificate. */
  void upload() {
    try {
      bench.entra.register(
          AppRegistration.of(Bench.CLIENT.toString(), "jitgate")
              .withCertificate(Certificates.read(connections().certificate(demo).orElseThrow())));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    database.close();
    bench.close();
  }
}
