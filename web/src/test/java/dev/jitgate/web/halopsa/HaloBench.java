// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.msp.Msp;
import dev.jitgate.sandbox.entra.VirtualClock;
import dev.jitgate.sandbox.halopsa.Agent;
import dev.jitgate.sandbox.halopsa.ApiApplication;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.halopsa.CustomTab;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.halopsa.ServiceDesk;
import dev.jitgate.sandbox.halopsa.Ticket;
import dev.jitgate.sandbox.halopsa.UnsetVariable;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.web.settings.HaloSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

/** HaloPSA with a ticket, and an MSP that is connected to it, on a clock that tests set. */
public final class HaloBench implements AutoCloseable {

  /** The ticket that is there. */
  public static final int TICKET = 4711;

  /** Whose ticket it is. */
  public static final int CLIENT = 11;

  /** Whom it is assigned to. */
  public static final int AGENT = 42;

  static final String SECRET = "a secret with + and & and ü";

  final VirtualClock clock;
  final HaloPsaStandIn standIn;
  final HaloPsa halo;
  private Optional<HaloSettings> settings;

  HaloBench() throws IOException {
    this(VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z")));
  }

  private HaloBench(VirtualClock clock) throws IOException {
    this.clock = clock;
    ServiceDesk desk = new ServiceDesk(clock, new Agent(AGENT, "Sam Rivera"));
    desk.put(Agent.forApplication(57, "JIT Integration"));
    desk.put(Ticket.of(TICKET, Client.of(CLIENT, "Demo Ltd"), "Mail").withAgent(AGENT));
    standIn =
        HaloPsaStandIn.start(
            0,
            "halo.localhost",
            desk,
            clock,
            new CustomTab("JIT", "http://localhost/", UnsetVariable.EMPTY, ""));
    standIn.api().tokens().register(ApiApplication.of("jitgate", SECRET, "jitgate", 57));
    settings = Optional.of(settings());
    halo =
        new HaloPsa(
            new Msp("nikpot"),
            () -> settings,
            () -> {
              throw new UnsupportedOperationException();
            },
            "jitgate/test",
            clock);
  }

  private HaloSettings settings() {
    return settings("jitgate", SECRET, 350);
  }

  HaloSettings settings(String clientId, String secret, int requests) {
    return new HaloSettings(
        URI.create(standIn.apiOrigin().replace("127.0.0.1", "localhost")),
        Optional.empty(),
        clientId,
        secret,
        "haloClientId",
        EnumSet.allOf(NoteStage.class),
        "Private Note",
        requests,
        Optional.empty());
  }

  /** Lets the MSP have other settings, or none. */
  void set(Optional<HaloSettings> others) {
    settings = others;
  }

  ServiceDesk desk() {
    return standIn.desk();
  }

  @Override
  public void close() {
    standIn.close();
  }
}
