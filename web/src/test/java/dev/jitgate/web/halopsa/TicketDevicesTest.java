// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.VirtualClock;
import dev.jitgate.sandbox.halopsa.ApiFault;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.halopsa.Ticket;
import dev.jitgate.ticket.ClientOwners;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ticket says which devices it is about. */
class TicketDevicesTest {

  private static final String NUMBER = Integer.toString(HaloBench.TICKET);
  private static final int SHARED = 98;
  private static final UUID OURS = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private HaloBench bench;

  /** One client is one tenant's, another one is two tenants'. */
  private record Owners() implements ClientOwners {

    @Override
    public List<Tenant> of(long clientId) {
      Tenant ours = new Tenant(OURS, "Demo", "demo", Map.of());
      Tenant other = new Tenant(OTHER, "Other", "other", Map.of());
      return clientId == HaloBench.CLIENT
          ? List.of(ours)
          : clientId == SHARED ? List.of(ours, other) : List.of();
    }

    @Override
    public boolean isAnyNumbered() {
      return true;
    }
  }

  @BeforeEach
  void start() throws IOException {
    bench =
        new HaloBench(
            VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z")),
            new Msp("nikpot"),
            () -> {
              throw new AssertionError("There is no access at this bench.");
            },
            new Owners());
    put(HaloBench.CLIENT, List.of("WS-0142", " WS-0143 ", ""));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private void put(int client, List<String> assets) {
    bench
        .desk()
        .put(Ticket.of(HaloBench.TICKET, Client.of(client, "A client"), "Mail").withAssets(assets));
  }

  @Test
  void areCalledAsItsAssetsAre() {
    assertThat(bench.node().devices(NUMBER, OURS)).containsExactly("WS-0142", "WS-0143");
  }

  @Test
  void areNoneOfAnotherCustomersTicketOrWithoutAssets() {
    assertThat(bench.node().devices(NUMBER, OTHER)).isEmpty();
    put(99, List.of("WS-0142"));
    assertThat(bench.node().devices(NUMBER, OURS)).as("a client that no tenant has").isEmpty();
    put(SHARED, List.of("WS-0142"));
    assertThat(bench.node().devices(NUMBER, OURS)).as("a client that two have").isEmpty();
    put(HaloBench.CLIENT, List.of());
    assertThat(bench.node().devices(NUMBER, OURS)).isEmpty();
    assertThat(bench.node().devices("99", OURS)).as("no such ticket").isEmpty();
    assertThat(bench.node().devices("none", OURS)).isEmpty();
  }

  @Test
  void areNoneWhereHaloDoesNotAnswerOrIsNotConnected() {
    bench.standIn.api().faults().on("GET", "/api/Tickets/*").always(ApiFault.unavailable());
    assertThat(bench.node().devices(NUMBER, OURS)).isEmpty();
    bench.set(Optional.empty());
    assertThat(bench.node().devices(NUMBER, OURS)).isEmpty();
  }
}
