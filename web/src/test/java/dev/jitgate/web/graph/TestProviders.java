// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.msp.Msp;
import dev.jitgate.provider.Cloud;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.VirtualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The real client, with the stand-in for Microsoft at the other end, on the stand-in's clock. */
public final class TestProviders {

  private TestProviders() {}

  /** Returns the directories; all tenants have the one of the given id. */
  public static EntraProviders of(
      EntraStandIn entra, VirtualClock clock, String directory, String client, String secret) {
    UUID credential = UUID.randomUUID();
    URI origin = URI.create(entra.origin());
    return EntraProviders.of(
        (msp, tenant) ->
            Optional.of(
                new Directory(
                    connection(msp, tenant, directory, client),
                    credential,
                    () -> new ClientCredential.ClientSecret(secret))),
        new Hosts(Optional.of(origin), Optional.of(origin)),
        "test",
        clock,
        Duration.ofSeconds(1),
        clock::advance);
  }

  private static Connection connection(Msp msp, UUID tenant, String directory, String client) {
    return new Connection(
        msp,
        tenant,
        Cloud.GLOBAL,
        UUID.fromString(directory),
        UUID.fromString(client),
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
