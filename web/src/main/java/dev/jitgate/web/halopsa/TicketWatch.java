// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.TicketEnd;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.store.SqlTicketLookStore;
import dev.jitgate.web.store.SqlTicketLookStore.Look;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Ends access whose ticket does not need it any more.
 *
 * <p>Each ticket with access is looked at again and again, and at once when HaloPSA calls. Nothing
 * that a call says is believed but the ticket's number: what became of it is asked. A ticket that
 * HaloPSA does not show any more ends nothing, as an agent that lost a right would else end
 * everything. {@link #look} is for one thread.
 */
public final class TicketWatch {

  /** How long a ticket that nobody tells of may have changed unnoticed. */
  static final Duration PERIOD = Duration.ofMinutes(4);

  private static final Logger LOG = System.getLogger(TicketWatch.class.getName());

  /** For this long an MSP's tickets are looked at before it is another one's turn. */
  private static final Duration BATCH = Duration.ofSeconds(15);

  /** Longer than that, and the last look, may take. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final Duration BEHIND = Duration.ofSeconds(10);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
  private static final Duration FOLLOWED = Duration.ofSeconds(15);
  private static final int AT_ONCE = 20;
  private static final Set<GrantState> ENDABLE = GrantState.all(GrantState::isEndable);

  private final List<HaloPsa> msps;
  private final SqlTicketLookStore store;
  private final Seen seen;
  private final InstantSource clock;
  private final Set<String> notShown = new HashSet<>();
  private Instant followed = Instant.EPOCH;

  /**
   * Makes the watch of some MSPs' tickets.
   *
   * @param seen is told of each ticket that was looked at and is there
   */
  public TicketWatch(List<HaloPsa> msps, SqlTicketLookStore store, Seen seen, InstantSource clock) {
    this.msps = List.copyOf(msps);
    this.store = store;
    this.seen = seen;
    this.clock = clock;
  }

  /** Is told of tickets. */
  @FunctionalInterface
  public interface Seen {

    /**
     * Takes notice of a ticket as it is now.
     *
     * @param owners whose it is; none if nobody said so
     */
    void accept(Msp msp, Ticket ticket, List<Tenant> owners);
  }

  /** Looks at the tickets whose turn it is; to be called every few seconds. */
  public void look() {
    boolean follow = !now().isBefore(followed.plus(FOLLOWED));
    for (HaloPsa msp : msps) {
      if (msp.settings().isPresent()) {
        try {
          if (follow) {
            store.follow(msp.msp(), now());
          }
          look(msp);
        } catch (JitgateException e) {
          LOG.log(level(e), "Tickets of MSP " + msp.msp().name() + " are looked at later", e);
        } catch (RuntimeException e) {
          LOG.log(Level.ERROR, "JG-9999 tickets of MSP " + msp.msp().name() + " failed", e);
        }
      }
    }
    followed = follow ? now() : followed;
  }

  /** Lets tickets be looked at now, by whichever node is first. */
  public void changed(Msp msp, Set<String> tickets) {
    tickets.forEach(ticket -> store.called(msp, ticket, now()));
  }

  private void look(HaloPsa msp) {
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
        look(msp, look);
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
            msp.msp().name(),
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
    return now().plus(pause.compareTo(PERIOD) < 0 ? pause : PERIOD);
  }

  /** Whether the next ticket would meet the same; what one met may be its own. */
  private static boolean isTroubleOfAll(HaloException e, int consecutive) {
    return e.code() == ErrorCode.HALOPSA_THROTTLED
        || e.code() == ErrorCode.HALOPSA_LOCKED_OUT
        || (e.code() == ErrorCode.HALOPSA_UNREACHABLE && consecutive > 1);
  }

  private static Level level(JitgateException e) {
    return isOfTheStore(e) ? Level.DEBUG : Level.ERROR;
  }

  private static boolean isOfTheStore(JitgateException e) {
    return e.code() == ErrorCode.STORE_UNREACHABLE || e.code() == ErrorCode.STORE_BUSY;
  }

  private void look(HaloPsa msp, Look look) {
    Urgency urgency = look.called() ? Urgency.NOW : Urgency.WHENEVER;
    Instant began = now();
    Optional<Ticket> ticket = msp.tickets().find(look.number(), urgency);
    OptionalLong agent = OptionalLong.empty();
    if (ticket.isPresent()) {
      agent = OptionalLong.of(ticket.get().agentId().orElse(0));
      judge(msp, look, ticket.get());
      seen.accept(msp.msp(), ticket.get(), msp.owners().of(ticket.get().clientId()));
      notShown.remove(name(msp, look));
    } else if (notShown.add(name(msp, look))) {
      LOG.log(
          Level.WARNING,
          "MSP {0}: HaloPSA does not show ticket {1}; access for it ends with its time alone.",
          msp.msp().name(),
          look.number());
    }
    store.looked(msp.msp(), look, agent, began, began.plus(PERIOD));
  }

  private static String name(HaloPsa msp, Look look) {
    return msp.msp().name() + " " + look.number();
  }

  private void judge(HaloPsa msp, Look look, Ticket ticket) {
    // Whoever takes a ticket that nobody has takes it from nobody.
    boolean moved =
        look.agent().orElse(0) != 0 && look.agent().getAsLong() != ticket.agentId().orElse(0);
    List<Tenant> owners = msp.owners().of(ticket.clientId());
    if (ticket.open() && !moved && owners.isEmpty()) {
      return;
    }
    GrantQuery query = GrantQuery.of(msp.msp(), ENDABLE).ofTicket(look.number());
    for (Grant grant : msp.grants().ledger().list(query)) {
      boolean before = !grant.requestedAt().isAfter(look.lookedAt().orElse(Instant.EPOCH));
      boolean elsewhere = isElsewhere(owners, grant);
      if (!ticket.open() || elsewhere || (moved && before)) {
        reason(ticket, elsewhere, rule(msp.grants(), grant))
            .ifPresent(why -> msp.grants().oversight().endWithTicket(grant, why));
      }
    }
  }

  private static boolean isElsewhere(List<Tenant> owners, Grant grant) {
    return !owners.isEmpty()
        && owners.stream().noneMatch(owner -> owner.id().equals(grant.ask().tenant()));
  }

  /** Returns why access ends whose ticket has changed; empty if the policy keeps it. */
  private static Optional<String> reason(Ticket ticket, boolean elsewhere, TicketEnd rule) {
    String number = "Ticket " + ticket.number();
    if (rule == TicketEnd.NEVER) {
      return Optional.empty();
    }
    if (!ticket.open()) {
      return Optional.of(number + " is closed.");
    }
    if (elsewhere) {
      return Optional.of(number + " is another customer's.");
    }
    return rule == TicketEnd.REASSIGNED
        ? Optional.of(number + " was given to somebody else.")
        : Optional.empty();
  }

  /** What cannot be understood ends access as if nothing had been said. */
  private static TicketEnd rule(ServedGrants grants, Grant grant) {
    try {
      return grants
          .policies()
          .load(grant.msp(), Optional.of(grant.ask().tenant()))
          .policy(grant.ask().tenant(), grant.ask().app())
          .ticketEnd();
    } catch (JitgateException e) {
      if (isOfTheStore(e)) {
        throw e;
      }
      LOG.log(Level.DEBUG, "The policy of " + grant.ask().app() + " cannot be used", e);
      return TicketEnd.CLOSED;
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }
}
