// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.msp.Msp;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that has to do with customers' directories at Microsoft. Before the store has answered, no
 * tenant is connected.
 */
public final class Entra {

  private final EntraProviders providers;
  private final Supplier<AuditTrail> trail;
  private final InstantSource clock;
  private final Duration certificateLife;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable Opened opened;

  /**
   * Makes it.
   *
   * @param hosts where Microsoft is
   * @param version jitgate's, for Microsoft's logs
   * @param certificateLife how long certificates work
   */
  public Entra(
      Hosts hosts,
      String version,
      Duration certificateLife,
      Supplier<AuditTrail> trail,
      InstantSource clock) {
    this.providers = EntraProviders.of(this::directory, hosts, version, clock);
    this.trail = trail;
    this.clock = clock;
    this.certificateLife = certificateLife;
  }

  /** Returns the accounts in all directories. */
  public AccountProviders providers() {
    return providers;
  }

  /** Goes on with a store that has answered. */
  public void open(ConnectionStore store, SecretKeeper secrets) {
    opened = new Opened(store, new CredentialVault(secrets));
  }

  /** Returns an MSP's connections, once the store has answered. */
  public Connections connections(Msp msp) {
    Opened now = now();
    return new Connections(
        msp, now.store(), shelf(msp, now), providers, trail.get(), clock, random);
  }

  /** Returns what tells of an MSP's credentials that end soon, once the store has answered. */
  public CredentialWatch watch(Msp msp) {
    return new CredentialWatch(msp, now().store(), trail.get(), clock);
  }

  /**
   * Tells of credentials that end soon, and wipes those that nobody uses.
   *
   * @param names the tenants' URL names, by their ids
   */
  public void tidy(Msp msp, Function<UUID, String> names) {
    Opened now = opened;
    if (now == null) {
      return;
    }
    // What was registered just now may not be in its connection yet.
    Instant before = clock.instant().minus(Duration.ofHours(1));
    shelf(msp, now).wipeUnused(before);
    watch(msp).tell(names);
  }

  private CredentialShelf shelf(Msp msp, Opened now) {
    return new CredentialShelf(msp, now.store(), now.vault(), certificateLife, clock, random);
  }

  private Optional<Directory> directory(Msp msp, UUID tenant) {
    Opened now = opened;
    return now == null
        ? Optional.empty()
        : now.store().find(msp, tenant).flatMap(connection -> used(connection, now.vault()));
  }

  private static Optional<Directory> used(Connection connection, CredentialVault vault) {
    return connection
        .inUse()
        .map(it -> new Directory(connection, it.id(), () -> vault.open(connection, it)));
  }

  private Opened now() {
    Opened now = opened;
    if (now == null) {
      throw new IllegalStateException("The store has not answered yet");
    }
    return now;
  }

  private record Opened(ConnectionStore store, CredentialVault vault) {}
}
