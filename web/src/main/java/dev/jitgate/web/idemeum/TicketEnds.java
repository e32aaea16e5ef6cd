// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.web.settings.IdemeumSettings;
import dev.jitgate.web.store.JitDisable;
import dev.jitgate.web.store.SqlHandOverStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Lets accounts at idemeum end with their tickets. Safe for use by many threads. */
public final class TicketEnds {

  private static final Logger LOG = System.getLogger(TicketEnds.class.getName());

  private final Collection<IdemeumMsp> msps;
  private final SqlHandOverStore store;
  private final IdemeumTrail trail;
  private final InstantSource clock;

  /** Makes the ends of some MSPs' tickets. */
  public TicketEnds(
      Collection<IdemeumMsp> msps,
      SqlHandOverStore store,
      IdemeumTrail trail,
      InstantSource clock) {
    this.msps = msps;
    this.store = store;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Asks that the accounts of those be disabled who were handed over from a ticket that is closed
   * now, or to whom it is not, if the MSP wants that.
   *
   * @param owners whose the ticket is; none if nobody said so
   */
  public void seen(Msp msp, Ticket ticket, List<Tenant> owners) {
    Optional<IdemeumSettings> settings =
        msps.stream()
            .filter(one -> one.msp().equals(msp))
            .flatMap(one -> one.idemeum().settings().stream())
            .filter(IdemeumSettings::watchesTickets)
            .findFirst();
    if (settings.isEmpty() || (ticket.open() && owners.isEmpty())) {
      return;
    }
    Instant now = Instant.ofEpochMilli(clock.instant().toEpochMilli());
    String number = Long.toString(ticket.number());
    List<JitDisable.Draft> asked =
        store.ended(
            msp,
            number,
            tenant ->
                !ticket.open() || owners.stream().noneMatch(owner -> owner.id().equals(tenant)),
            now.minus(settings.get().accountLifetime()),
            now);
    for (JitDisable.Draft one : asked) {
      try {
        trail.askedByTicket(msp, one.tenantName(), one.id().toString(), one.technician(), number);
      } catch (RuntimeException e) {
        // It is in the outbox already, and so are the others.
        LOG.log(Level.ERROR, "JG-9999 that " + one.id() + " is to be disabled is not recorded", e);
      }
    }
  }
}
