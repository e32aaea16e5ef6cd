// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.msp.Msp;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.ConnectionCredential.Kind;
import dev.jitgate.provider.ConnectionStore;
import dev.jitgate.resolver.spi.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** One MSP's credentials: made, opened and wiped; each is noted before its secret is sealed. */
final class CredentialShelf {

  private static final int MAX_NAME = 50;

  private final Msp msp;
  private final ConnectionStore store;
  private final CredentialVault vault;
  private final Duration certificateLife;
  private final InstantSource clock;
  private final SecureRandom random;

  CredentialShelf(
      Msp msp,
      ConnectionStore store,
      CredentialVault vault,
      Duration certificateLife,
      InstantSource clock,
      SecureRandom random) {
    this.msp = msp;
    this.store = store;
    this.vault = vault;
    this.certificateLife = certificateLife;
    this.clock = clock;
    this.random = random;
  }

  ConnectionCredential keep(Tenant tenant, String secret, Optional<Instant> expiresAt) {
    ConnectionCredential credential =
        new ConnectionCredential(UUID.randomUUID(), Kind.SECRET, Optional.empty(), expiresAt);
    store.register(msp, tenant.id(), credential, now());
    vault.keepSecret(msp, tenant.id(), credential.id(), secret);
    return credential;
  }

  ConnectionCredential certify(Tenant tenant) {
    String urlName = tenant.urlName();
    String name = "jitgate " + urlName.substring(0, Math.min(MAX_NAME, urlName.length()));
    Certificates.Made made = Certificates.make(name, certificateLife, clock.instant(), random);
    ConnectionCredential credential =
        new ConnectionCredential(
            UUID.randomUUID(),
            Kind.CERTIFICATE,
            Optional.of(made.certificate()),
            Optional.of(made.expiresAt()));
    store.register(msp, tenant.id(), credential, now());
    vault.keepKey(msp, tenant.id(), credential.id(), made.key());
    return credential;
  }

  /** Returns the directory that a credential opens. */
  Directory directory(Connection connection, ConnectionCredential credential) {
    return new Directory(connection, credential.id(), () -> vault.open(connection, credential));
  }

  /** Wipes what no connection has any more, of deleted tenants too. */
  void wipeUnused(Instant before) {
    store.unused(msp, before).forEach(unused -> wipe(unused.tenant(), unused.credential()));
  }

  void wipe(UUID tenant, UUID credential) {
    vault.wipe(msp, tenant, credential);
    store.forget(msp, credential);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
