// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.msp.Msp;
import dev.jitgate.provider.Check;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.outbound.Limiter;
import dev.jitgate.web.settings.IdemeumSettings;
import dev.jitgate.web.store.HandOver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** One MSP's idemeum, wherever it is now. Safe for use by many threads. */
public final class Idemeum {

  /** For this long each call may take. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Msp msp;
  private final IdemeumClient client;
  private final HandOvers handOvers;
  private final InstantSource clock;

  /**
   * Makes an MSP's idemeum.
   *
   * @param settings how its API is used; empty if it is not
   * @param userAgent what jitgate calls itself
   */
  public Idemeum(
      Msp msp,
      Supplier<Optional<IdemeumSettings>> settings,
      String userAgent,
      InstantSource clock) {
    this.msp = msp;
    this.clock = clock;
    this.handOvers = new HandOvers(msp);
    this.client =
        new IdemeumClient(
            settings,
            new Http(TIMEOUT),
            userAgent,
            clock,
            new Limiter(clock, () -> ThreadLocalRandom.current().nextDouble()));
  }

  /** Returns whose it is. */
  public Msp msp() {
    return msp;
  }

  /** Returns how its API is used; empty if it is not. */
  public Optional<IdemeumSettings> settings() {
    return client.settings();
  }

  /**
   * Looks at what of it works; nothing is changed there.
   *
   * @param technicians how many technicians' e-mail addresses are known
   * @throws IdemeumException with {@code IDEMEUM_NOT_CONNECTED} if its API is not used
   */
  public List<Check> check(int technicians) {
    return IdemeumCheck.of(client, technicians);
  }

  /** Returns whether it matters from which tickets technicians are handed over. */
  public boolean watchesTickets() {
    return settings().filter(IdemeumSettings::watchesTickets).isPresent();
  }

  /**
   * Remembers that a technician is handed over from a ticket; waits for nothing.
   *
   * @param ticket HaloPSA's number of the ticket; empty if there is none, and then there is nothing
   *     to remember
   * @param technician who: {@link dev.jitgate.web.store.Technicians}
   */
  public void handedOver(Optional<String> ticket, Tenant tenant, String technician) {
    if (ticket.isPresent() && watchesTickets()) {
      handOvers.add(
          new HandOver(
              ticket.get(),
              tenant.id(),
              tenant.urlName(),
              tenant.displayName(),
              technician,
              clock.instant()));
    }
  }

  /** Returns what was remembered and is not written down yet. */
  public HandOvers handOvers() {
    return handOvers;
  }

  IdemeumClient client() {
    return client;
  }
}
