// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.msp.Msp;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.provider.Cloud;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.sandbox.entra.AppRegistration;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** The real client, with the stand-in for Microsoft at the other end. */
public final class TestProviders {

  public static final String APP = "33333333-3333-4333-8333-333333333333";
  private static final String SECRET = "a secret of the app registration";

  private TestProviders() {}

  /** Returns the application as which the client calls; the stand-in has to know it. */
  public static AppRegistration registration() {
    return AppRegistration.of(APP, "jitgate").withSecret(SECRET);
  }

  /**
   * Returns the directories, on a clock that tests move.
   *
   * @param origin where the stand-in is
   * @param waiting lets time pass where the client waits
   * @param directoryOf tells the id of a tenant's directory
   */
  public static AccountProviders of(
      String origin,
      InstantSource clock,
      Consumer<Duration> waiting,
      Function<UUID, String> directoryOf) {
    return EntraProviders.of(
        directories(directoryOf),
        hosts(origin),
        "test",
        clock,
        Duration.ofSeconds(1),
        waiting::accept);
  }

  /** Returns the directories, as a node has them; the tenants' ids are the directories' as well. */
  public static AccountProviders live(String origin) {
    return EntraProviders.of(
        directories(UUID::toString), hosts(origin), "test", InstantSource.system());
  }

  private static Directories directories(Function<UUID, String> directoryOf) {
    UUID credential = UUID.randomUUID();
    return (msp, tenant) ->
        Optional.of(
            new Directory(
                connection(msp, tenant, directoryOf.apply(tenant)),
                credential,
                () -> new ClientCredential.ClientSecret(SECRET)));
  }

  private static Hosts hosts(String origin) {
    return new Hosts(Optional.of(URI.create(origin)), Optional.of(URI.create(origin)));
  }

  private static Connection connection(Msp msp, UUID tenant, String directory) {
    return new Connection(
        msp,
        tenant,
        Cloud.GLOBAL,
        UUID.fromString(directory),
        UUID.fromString(APP),
        "JGTEST",
        Optional.of(
            new ConnectionCredential(
                UUID.randomUUID(),
                ConnectionCredential.Kind.SECRET,
                Optional.empty(),
                Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        1,
        Instant.EPOCH,
        "test");
  }
}
