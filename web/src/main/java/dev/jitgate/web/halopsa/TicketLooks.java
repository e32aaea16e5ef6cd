// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.Attempts;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.web.store.SqlTicketLookStore;
import dev.jitgate.web.store.SqlTicketLookStore.Look;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Looks at the tickets of one MSP whose turn it is. For one thread at a time. */
final class TicketLooks {

  private static final Logger LOG = System.getLogger(TicketLooks.class.getName());

  /** For this long tickets are looked at before others may have the thread. */
  private static final Duration BATCH = Duration.ofSeconds(15);

  /** Longer than that, and the last look, may take. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final Duration BEHIND = Duration.ofSeconds(10);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
  private static final Duration FOLLOWED = Duration.ofSeconds(15);
  private static final int AT_ONCE = 20;

  private final HaloPsa msp;
  private final SqlTicketLookStore store;
  private final TicketWatch.Seen seen;
  private final InstantSource clock;
  private final TicketJudge judge;
  private final Set<String> notShown = new HashSet<>();
  private Instant followed = Instant.EPOCH;

  TicketLooks(HaloPsa msp, SqlTicketLookStore store, TicketWatch.Seen seen, InstantSource clock) {
    this.msp = msp;
    this.store = store;
    this.seen = seen;
    this.clock = clock;
    this.judge = new TicketJudge(msp);
  }

  String name() {
    return msp.msp().name();
  }

  /** Looks; throws nothing. */
  void look() {
    if (msp.settings().isEmpty()) {
      return;
    }
    try {
      if (!now().isBefore(followed.plus(FOLLOWED))) {
        store.follow(msp.msp(), now());
        followed = now();
      }
      lookAtSome();
    } catch (JitgateException e) {
      LOG.log(level(e), "Tickets of MSP " + name() + " are looked at later", e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "JG-9999 tickets of MSP " + name() + " failed", e);
    }
  }

  private void lookAtSome() {
    Instant end = now().plus(BATCH);
    Iterator<Look> looks = store.take(msp.msp(), now(), LEASE, AT_ONCE).iterator();
    int troubles = 0;
    while (looks.hasNext()) {
      if (now().isAfter(end)) {
        looks.forEachRemaining(rest -> store.later(msp.msp(), rest, now()));
        return;
      }
      Look look = looks.next();
      try {
        look(look);
        troubles = 0;
      } catch (HaloException e) {
        troubles++;
        Instant again = again(e);
        // Behind the others: a ticket that HaloPSA cannot serve must not stand before them.
        store.later(msp.msp(), look, again.plus(BEHIND));
        if (isTroubleOfAll(e, troubles)) {
          looks.forEachRemaining(rest -> store.later(msp.msp(), rest, again));
        }
        LOG.log(
            Level.WARNING,
            "MSP {0}: ticket {1} was not looked at, and is later: {2}",
            name(),
            look.number(),
            e.getMessage());
      } catch (JitgateException e) {
        store.later(msp.msp(), look, now().plus(AFTER_TROUBLE));
        LOG.log(level(e), "Ticket " + look.number() + " is looked at again", e);
      } catch (RuntimeException e) {
        store.later(msp.msp(), look, now().plus(AFTER_TROUBLE));
        LOG.log(Level.ERROR, "JG-9999 ticket " + look.number() + " could not be looked at", e);
      }
    }
  }

  private Instant again(HaloException e) {
    Duration pause = e.retryAfter().orElse(AFTER_TROUBLE);
    return now().plus(pause.compareTo(TicketWatch.PERIOD) < 0 ? pause : TicketWatch.PERIOD);
  }

  /** Whether the next ticket would meet the same; what one met may be its own. */
  private static boolean isTroubleOfAll(HaloException e, int consecutive) {
    return e.code() == ErrorCode.HALOPSA_THROTTLED
        || e.code() == ErrorCode.HALOPSA_LOCKED_OUT
        || (e.code() == ErrorCode.HALOPSA_UNREACHABLE && consecutive > 1);
  }

  private static Level level(JitgateException e) {
    return TicketJudge.isOfTheStore(e) ? Level.DEBUG : Level.ERROR;
  }

  private void look(Look look) {
    Urgency urgency = look.called() ? Urgency.NOW : Urgency.WHENEVER;
    Instant began = now();
    Optional<Ticket> ticket = msp.tickets().find(look.number(), urgency);
    OptionalLong agent = OptionalLong.empty();
    if (ticket.isPresent()) {
      agent = OptionalLong.of(ticket.get().agentId().orElse(0));
      isThere(look, ticket.get());
      notShown.remove(look.number());
    } else if (notShown.add(look.number())) {
      LOG.log(
          Level.WARNING,
          "MSP {0}: HaloPSA does not show ticket {1}; access for it ends with its time alone.",
          name(),
          look.number());
    }
    store.looked(msp.msp(), look, agent, began, began.plus(TicketWatch.PERIOD));
  }

  /** What cannot be done for access, and is tried again, keeps nothing else from being done. */
  private void isThere(Look look, Ticket ticket) {
    Attempts attempts = new Attempts();
    attempts.attempt(() -> judge.judge(look, ticket));
    attempts.attempt(() -> seen.accept(msp.msp(), ticket, msp.owners().of(ticket.clientId())));
    attempts.end();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }
}
