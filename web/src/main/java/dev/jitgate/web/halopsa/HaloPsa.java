// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.msp.Msp;
import dev.jitgate.provider.Check;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.ticket.ClientOwners;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.outbound.Limiter;
import dev.jitgate.web.settings.HaloSettings;
import dev.jitgate.web.settings.MspSetting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** One MSP's HaloPSA, wherever it is now. Safe for use by many threads. */
public final class HaloPsa {

  private static final Logger LOG = System.getLogger(HaloPsa.class.getName());

  /** For this long each call may take; a technician waits for one, sometimes for three. */
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  private final Msp msp;
  private final Supplier<ServedGrants> grants;
  private final ClientOwners owners;
  private final HaloClient client;
  private final HaloTickets tickets;
  private final HaloNotes notes;
  private final HaloCustomers customers;

  /**
   * Makes an MSP's HaloPSA.
   *
   * @param settings where it is; empty if the MSP did not say
   * @param grants access to the MSP's tenants
   * @param owners whose clients HaloPSA's are
   * @param userAgent what jitgate calls itself
   */
  public HaloPsa(
      Msp msp,
      Supplier<Optional<HaloSettings>> settings,
      Supplier<ServedGrants> grants,
      ClientOwners owners,
      String userAgent,
      InstantSource clock) {
    this.msp = msp;
    this.grants = grants;
    this.owners = owners;
    this.client =
        new HaloClient(
            settings,
            new Http(TIMEOUT),
            userAgent,
            clock,
            new Limiter(clock, () -> ThreadLocalRandom.current().nextDouble()));
    this.tickets = new HaloTickets(client);
    this.notes = new HaloNotes(client);
    this.customers = new HaloCustomers(client);
  }

  /** Returns whose it is. */
  public Msp msp() {
    return msp;
  }

  /** Returns where it is; empty if the MSP did not say. */
  public Optional<HaloSettings> settings() {
    return client.settings();
  }

  /** Returns the attribute of tenants that holds its number of the client. */
  public String clientAttribute() {
    return settings()
        .map(HaloSettings::clientAttribute)
        .orElse(MspSetting.HALOPSA_CLIENT_ATTRIBUTE.standard());
  }

  /** Returns its tickets. */
  public HaloTickets tickets() {
    return tickets;
  }

  /** Returns where notes on its tickets go. */
  public NoteBoard notes() {
    return notes;
  }

  /** Returns its clients. */
  public HaloCustomers customers() {
    return customers;
  }

  /**
   * Looks at what of it works; nothing is changed there.
   *
   * @throws HaloException with {@code HALOPSA_NOT_CONNECTED} if the MSP did not say where it is
   */
  public List<Check> check() {
    return HaloCheck.of(client, owners);
  }

  /** Returns whose clients its are. */
  public ClientOwners owners() {
    return owners;
  }

  /**
   * Returns what a ticket's devices are called; none if HaloPSA does not say so now, or the ticket
   * is of a client that not just this tenant has. Waits for the network.
   *
   * @param tenant whose ticket it is to be
   */
  public List<String> devices(String number, UUID tenant) {
    try {
      return tickets
          .assets(number)
          .filter(found -> isOf(tenant, found.clientId()))
          .map(HaloTickets.Assets::names)
          .orElse(List.of());
    } catch (HaloException e) {
      LOG.log(Level.DEBUG, "The devices of ticket " + number + " are not known", e);
      return List.of();
    }
  }

  /** What a ticket of nobody knows whose client has is not for people of just any tenant. */
  private boolean isOf(UUID tenant, long client) {
    List<Tenant> tenants = owners.of(client);
    return tenants.size() == 1 && tenants.get(0).id().equals(tenant);
  }

  /** Returns the access that its tickets may end. */
  ServedGrants grants() {
    return grants.get();
  }
}
