// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.VirtualClock;
import dev.jitgate.sandbox.halopsa.Agent;
import dev.jitgate.sandbox.halopsa.ApiApplication;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.halopsa.CustomTab;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.halopsa.ServiceDesk;
import dev.jitgate.sandbox.halopsa.Ticket;
import dev.jitgate.sandbox.halopsa.UnsetVariable;
import dev.jitgate.ticket.ClientOwners;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.settings.HaloSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** HaloPSA with a ticket, and an MSP that is connected to it, on a clock that tests set. */
public final class HaloBench implements AutoCloseable {

  /** The ticket that is there. */
  public static final int TICKET = 4711;

  /** Whose ticket it is. */
  public static final int CLIENT = 11;

  /** Whom it is assigned to. */
  public static final int AGENT = 42;

  static final String SECRET = "a secret with + and & and ü";

  /** The clock by which HaloPSA goes. */
  public final VirtualClock clock;

  /** HaloPSA. */
  public final HaloPsaStandIn standIn;

  private final Msp msp;
  private final Supplier<ServedGrants> grants;
  private final ClientOwners owners;
  private Optional<HaloSettings> settings;

  /** Starts it. */
  public HaloBench(VirtualClock clock, Msp msp, Supplier<ServedGrants> grants, ClientOwners owners)
      throws IOException {
    this.clock = clock;
    this.msp = msp;
    this.grants = grants;
    this.owners = owners;
    standIn = standIn(clock, "http://localhost/", SECRET);
    desk().put(Ticket.of(TICKET, Client.of(CLIENT, "Demo Ltd"), "Mail").withAgent(AGENT));
    settings = Optional.of(settings(SECRET, 350));
  }

  /** Starts it for what asks neither for access nor whose client one is. */
  public HaloBench(VirtualClock clock, Msp msp) throws IOException {
    this(clock, msp, HaloBench::noGrants, new Nobody(false));
  }

  /**
   * Starts HaloPSA with an agent and with the application that jitgate is there.
   *
   * @param tab where its custom tab leads to
   * @param secret the application's
   */
  public static HaloPsaStandIn standIn(InstantSource clock, String tab, String secret)
      throws IOException {
    ServiceDesk desk = new ServiceDesk(clock, new Agent(AGENT, "Sam Rivera"));
    desk.put(Agent.forApplication(57, "JIT Integration"));
    HaloPsaStandIn halo =
        HaloPsaStandIn.start(
            0, "halo.localhost", desk, clock, new CustomTab("JIT", tab, UnsetVariable.EMPTY, ""));
    halo.api().tokens().register(ApiApplication.of("jitgate", secret, "jitgate", 57));
    return halo;
  }

  static HaloBench alone(boolean numbered) throws IOException {
    return new HaloBench(
        VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z")),
        new Msp("nikpot"),
        HaloBench::noGrants,
        new Nobody(numbered));
  }

  private static ServedGrants noGrants() {
    throw new AssertionError("There is no access at this bench.");
  }

  /** Clients that are no tenant's. */
  private record Nobody(boolean isAnyNumbered) implements ClientOwners {

    @Override
    public List<Tenant> of(long clientId) {
      return List.of();
    }
  }

  /** Returns the MSP's HaloPSA as a node has it; each has its own token and budget. */
  public HaloPsa node() {
    return new HaloPsa(msp, () -> settings, grants, owners, "jitgate/test", clock);
  }

  HaloSettings settings(String secret, int requests) {
    return new HaloSettings(
        URI.create(standIn.apiAddress()),
        Optional.empty(),
        "jitgate",
        secret,
        "haloClientId",
        EnumSet.allOf(NoteStage.class),
        "Private Note",
        Map.of(),
        requests,
        Optional.empty());
  }

  /** Lets the MSP have other settings, or none. */
  public void set(Optional<HaloSettings> others) {
    settings = others;
  }

  /** Returns what HaloPSA has. */
  public ServiceDesk desk() {
    return standIn.desk();
  }

  @Override
  public void close() {
    standIn.close();
  }
}
