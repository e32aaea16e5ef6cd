// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.msp.Msp;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.Cloud;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.ConnectionCredential.Kind;
import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.sandbox.entra.Tenant;
import dev.jitgate.sandbox.entra.VirtualClock;
import dev.jitgate.web.graph.ClientCredential.ClientSecret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A directory that is connected, and time that passes only when somebody waits for it. */
final class Bench implements AutoCloseable {

  static final String DOMAIN = "contoso.onmicrosoft.com";
  static final String SECRET = "s3cret-canary-of-the-app";
  static final String SIGN = "JGABCDEFGH234567";
  static final UUID CLIENT = UUID.fromString("33333333-3333-4333-8333-333333333333");
  static final UUID DIRECTORY = UUID.fromString("11111111-1111-4111-8111-111111111111");

  final Msp msp = new Msp("acme");
  final UUID tenant = UUID.randomUUID();
  final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
  final List<Duration> waits = new ArrayList<>();
  final EntraStandIn entra;
  final Directory contoso;
  private EntraProviders providers;
  private Connection connection;
  private Supplier<ClientCredential> credential = () -> new ClientSecret(SECRET);

  private Bench(UnaryOperator<Tenant> how) throws IOException {
    entra = EntraStandIn.start(0, clock);
    entra.register(AppRegistration.of(CLIENT.toString(), "jitgate").withSecret(SECRET));
    contoso =
        entra.addTenant(
            how.apply(
                Tenant.of(DIRECTORY.toString(), "Contoso")
                    .withDomain(Domain.managed("contoso.com"))
                    .withDomain(Domain.initial(DOMAIN))
                    .withConsent(CLIENT.toString(), EnumSet.allOf(Permission.class))));
    connection = connection(Cloud.GLOBAL);
    providers = providers(entra.origin(), Duration.ofSeconds(5));
  }

  static Bench start() {
    return start(tenant -> tenant);
  }

  static Bench start(UnaryOperator<Tenant> how) {
    try {
      return new Bench(how);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Connection connection(Cloud cloud) {
    return new Connection(
        msp,
        tenant,
        cloud,
        DIRECTORY,
        CLIENT,
        SIGN,
        Optional.of(
            new ConnectionCredential(
                UUID.randomUUID(), Kind.SECRET, Optional.empty(), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        1,
        clock.instant(),
        "Ada");
  }

  EntraProviders providers(String origin, Duration timeout) {
    Hosts hosts = new Hosts(Optional.of(URI.create(origin)), Optional.of(URI.create(origin)));
    return EntraProviders.of(
        (whose, id) -> whose.equals(msp) && id.equals(tenant) ? directory() : Optional.empty(),
        hosts,
        "0.1.0",
        clock,
        timeout,
        this::sleep);
  }

  /** Lets nobody really wait. */
  private void sleep(Duration time) {
    waits.add(time);
    clock.advance(time);
  }

  Optional<dev.jitgate.web.graph.Directory> directory() {
    return Optional.of(
        new dev.jitgate.web.graph.Directory(
            connection, connection.inUse().orElseThrow().id(), credential));
  }

  /** Moves the connection to another cloud. */
  Bench in(Cloud cloud) {
    connection = connection(cloud);
    return this;
  }

  /** Gives the connection another credential. */
  Bench with(ClientCredential other) {
    connection = connection(connection.cloud());
    credential = () -> other;
    return this;
  }

  /** Lets calls fail that last longer. */
  Bench impatient(Duration timeout) {
    providers = providers(entra.origin(), timeout);
    return this;
  }

  /** Puts the directory where nobody answers. */
  Bench unreachable() {
    providers = providers("http://127.0.0.1:1", Duration.ofSeconds(2));
    return this;
  }

  EntraProviders providers() {
    return providers;
  }

  AccountProvider accounts() {
    return providers.of(msp, tenant, Urgency.HIGH);
  }

  int tokens() {
    return entra.recording().calls("POST", "/oauth2/v2.0/token").size();
  }

  @Override
  public void close() {
    entra.close();
    GraphBodies.hold(entra);
  }
}
