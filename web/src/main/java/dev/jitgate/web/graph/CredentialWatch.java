// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.ConnectionStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Tells of credentials that end soon: once 30, 14, 7 and 1 days before. */
public final class CredentialWatch {

  private static final Logger LOG = System.getLogger(CredentialWatch.class.getName());
  private static final List<Integer> DAYS = List.of(1, 7, 14, 30);

  private final Msp msp;
  private final ConnectionStore store;
  private final AuditTrail trail;
  private final InstantSource clock;

  CredentialWatch(Msp msp, ConnectionStore store, AuditTrail trail, InstantSource clock) {
    this.msp = msp;
    this.store = store;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * A credential that ends soon, or has ended.
   *
   * @param tenant whose
   * @param credential its id
   * @param within in how many days at most: 1, 7, 14 or 30
   * @param expiresAt when
   */
  public record Ending(UUID tenant, UUID credential, int within, Instant expiresAt) {}

  /** Returns the credentials in use that end within 30 days, the first to end first. */
  public List<Ending> ending() {
    Instant now = clock.instant();
    return store.all(msp).stream()
        .flatMap(connection -> ending(connection, now).stream())
        .sorted(Comparator.comparing(Ending::expiresAt))
        .toList();
  }

  private static List<Ending> ending(Connection connection, Instant now) {
    return connection.inUse().stream()
        .filter(credential -> credential.expiresAt().isPresent())
        .flatMap(credential -> ending(connection.tenant(), credential, now).stream())
        .toList();
  }

  private static List<Ending> ending(UUID tenant, ConnectionCredential credential, Instant now) {
    Instant end = credential.expiresAt().orElseThrow();
    IntStream within =
        DAYS.stream()
            .mapToInt(Integer::intValue)
            .filter(days -> !now.plus(Duration.ofDays(days)).isBefore(end))
            .limit(1);
    return within.mapToObj(days -> new Ending(tenant, credential.id(), days, end)).toList();
  }

  /**
   * Tells of what nobody was told of yet, in the log and in the trail.
   *
   * @param names the tenants' URL names, by their ids
   */
  void tell(Function<UUID, String> names) {
    for (Ending ending : ending()) {
      if (store.tell(msp, ending.credential(), ending.within(), clock.instant())) {
        String name = names.apply(ending.tenant());
        LOG.log(
            Level.WARNING,
            "MSP {0}: the credential for the directory of tenant {1} ends within {2} days, at {3}."
                + " Make a new one under Tenants; the old one works until the new one does.",
            msp,
            name,
            ending.within(),
            ending.expiresAt());
        trail
            .connections()
            .credentialEnding(Origin.server(msp), name, ending.within(), ending.expiresAt());
      }
    }
  }
}
