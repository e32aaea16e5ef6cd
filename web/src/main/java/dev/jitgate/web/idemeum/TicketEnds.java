// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.msp.Msp;
import dev.jitgate.web.settings.IdemeumSettings;
import dev.jitgate.web.store.JitDisable;
import dev.jitgate.web.store.SqlHandOverStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/** Lets accounts at idemeum end with their tickets. Safe for use by many threads. */
public final class TicketEnds {

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
   * now, if the MSP wants that.
   */
  public void closed(Msp msp, String ticket) {
    Optional<IdemeumSettings> settings =
        msps.stream()
            .filter(one -> one.msp().equals(msp))
            .flatMap(one -> one.idemeum().settings().stream())
            .filter(IdemeumSettings::watchesTickets)
            .findFirst();
    if (settings.isPresent()) {
      Instant now = Instant.ofEpochMilli(clock.instant().toEpochMilli());
      for (JitDisable.Draft asked :
          store.closed(msp, ticket, now.minus(settings.get().accountLifetime()), now)) {
        trail.askedByTicket(
            msp, asked.tenantName(), asked.id().toString(), asked.technician(), ticket);
      }
    }
  }
}
