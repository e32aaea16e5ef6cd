// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.TicketEnd;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.store.SqlTicketLookStore;
import dev.jitgate.web.store.SqlTicketLookStore.Look;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends access whose ticket does not need it any more.
 *
 * <p>Each ticket with access is looked at again and again, and at once when HaloPSA calls. Nothing
 * that a call says is believed but the ticket's number: what became of it is asked. A ticket that
 * HaloPSA does not show any more ends nothing, as an agent that lost a right would else end
 * everything.
 */
public final class TicketWatch {

  /** How long a ticket that nobody tells of may have changed unnoticed. */
  static final Duration PERIOD = Duration.ofMinutes(4);

  private static final Logger LOG = System.getLogger(TicketWatch.class.getName());
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 20;
  private static final Set<GrantState> ENDABLE = GrantState.all(GrantState::isEndable);
  private static final int MOST_OF_A_TICKET = 200;

  private final List<HaloPsa> msps;
  private final SqlTicketLookStore store;
  private final InstantSource clock;

  /** Makes the watch of some MSPs' tickets. */
  public TicketWatch(List<HaloPsa> msps, SqlTicketLookStore store, InstantSource clock) {
    this.msps = List.copyOf(msps);
    this.store = store;
    this.clock = clock;
  }

  /** Looks at the tickets whose turn it is; to be called every few seconds. */
  public void look() {
    for (HaloPsa msp : msps) {
      if (msp.settings().isPresent()) {
        try {
          look(msp);
        } catch (JitgateException e) {
          LOG.log(Level.DEBUG, "Tickets of MSP " + msp.msp().name() + " are looked at later", e);
        }
      }
    }
  }

  /** Lets tickets be looked at now, by whichever node is first. */
  public void changed(Msp msp, Set<String> tickets) {
    Instant now = now();
    tickets.forEach(ticket -> store.lookAt(msp, ticket, now));
  }

  private void look(HaloPsa msp) {
    for (Look look : store.take(msp.msp(), now(), PERIOD, AT_ONCE)) {
      try {
        msp.tickets().find(look.number(), false).ifPresent(ticket -> judge(msp, look, ticket));
      } catch (HaloException e) {
        Duration pause = e.retryAfter().orElse(AFTER_TROUBLE);
        store.lookAt(
            msp.msp(), look.number(), now().plus(pause.compareTo(PERIOD) < 0 ? pause : PERIOD));
        LOG.log(
            Level.WARNING,
            "MSP {0}: ticket {1} was not looked at, and is later: {2}",
            msp.msp().name(),
            look.number(),
            e.getMessage());
      }
    }
  }

  private void judge(HaloPsa msp, Look look, Ticket ticket) {
    long agent = ticket.agentId().orElse(0);
    boolean moved = look.agent().isPresent() && look.agent().getAsLong() != agent;
    if (!ticket.open() || moved) {
      GrantQuery query =
          GrantQuery.of(msp.msp(), ENDABLE).ofTicket(look.number()).in(ENDABLE, MOST_OF_A_TICKET);
      for (Grant grant : msp.grants().ledger().list(query)) {
        reason(ticket, moved, rule(msp.grants(), grant))
            .ifPresent(why -> msp.grants().oversight().endWithTicket(grant, why));
      }
    }
    store.seen(msp.msp(), look.number(), agent);
  }

  private static Optional<String> reason(Ticket ticket, boolean moved, TicketEnd rule) {
    if (rule == TicketEnd.NEVER) {
      return Optional.empty();
    }
    if (!ticket.open()) {
      return Optional.of("Ticket " + ticket.number() + " is closed.");
    }
    return moved && rule == TicketEnd.REASSIGNED
        ? Optional.of("Ticket " + ticket.number() + " was given to somebody else.")
        : Optional.empty();
  }

  /** What cannot be read ends access as if nothing had been said. */
  private static TicketEnd rule(ServedGrants grants, Grant grant) {
    try {
      return grants
          .policies()
          .load(grant.msp(), Optional.of(grant.ask().tenant()))
          .policy(grant.ask().tenant(), grant.ask().app())
          .ticketEnd();
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "The policy of " + grant.ask().app() + " cannot be used", e);
      return TicketEnd.CLOSED;
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }
}
