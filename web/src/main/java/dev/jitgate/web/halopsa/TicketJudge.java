// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.TicketQuestion.Cause;
import dev.jitgate.grant.TicketQuestions;
import dev.jitgate.policy.Policy;
import dev.jitgate.policy.TicketEnd;
import dev.jitgate.problem.Attempts;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.store.SqlTicketLookStore.Look;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends access of one MSP whose ticket does not need it any more, or asks its technician, as the
 * policy says. Safe for use by many threads.
 */
final class TicketJudge {

  private static final Logger LOG = System.getLogger(TicketJudge.class.getName());
  private static final Set<GrantState> ENDABLE = GrantState.all(GrantState::isEndable);

  private final HaloPsa msp;

  TicketJudge(HaloPsa msp) {
    this.msp = msp;
  }

  /**
   * Does what follows for a ticket's access from how the ticket is now. What cannot be done for one
   * grant is thrown after it was done for the others.
   */
  void judge(Look look, Ticket ticket) {
    // Whoever takes a ticket that nobody has takes it from nobody.
    boolean moved =
        look.agent().orElse(0) != 0 && look.agent().getAsLong() != ticket.agentId().orElse(0);
    List<Tenant> owners = msp.owners().of(ticket.clientId());
    TicketQuestions questions = new TicketQuestions(msp.grants().ledger());
    if (ticket.open()) {
      questions.reopened(msp.msp(), ticket);
    }
    if (ticket.open() && !moved && owners.isEmpty()) {
      return;
    }
    GrantQuery query = GrantQuery.of(msp.msp(), ENDABLE).ofTicket(look.number());
    Attempts attempts = new Attempts();
    for (Grant grant : msp.grants().ledger().list(query)) {
      boolean before = !grant.requestedAt().isAfter(look.lookedAt().orElse(Instant.EPOCH));
      attempts.attempt(
          () -> judge(questions, grant, ticket, isElsewhere(owners, grant), moved && before));
    }
    attempts.end();
  }

  private void judge(
      TicketQuestions questions, Grant grant, Ticket ticket, boolean elsewhere, boolean moved) {
    if (ticket.open() && !elsewhere && !moved) {
      return;
    }
    Rule rule = rule(msp.grants(), grant);
    String number = "Ticket " + ticket.number();
    if (rule.end() == TicketEnd.NEVER) {
      return;
    }
    if (rule.end() == TicketEnd.ASKED && !(ticket.open() && elsewhere)) {
      Cause cause = ticket.open() ? Cause.REASSIGNED : Cause.CLOSED;
      String words = ticket.open() ? " was given to somebody else." : " was closed.";
      questions.ask(grant, cause, number + words, rule.answerWithin());
      return;
    }
    reason(ticket, elsewhere, rule.end())
        .ifPresent(why -> msp.grants().oversight().endWithTicket(grant, number + why));
  }

  private static boolean isElsewhere(List<Tenant> owners, Grant grant) {
    return !owners.isEmpty()
        && owners.stream().noneMatch(owner -> owner.id().equals(grant.ask().tenant()));
  }

  /** Returns why access ends whose ticket has changed; empty if the policy keeps it. */
  private static Optional<String> reason(Ticket ticket, boolean elsewhere, TicketEnd rule) {
    if (!ticket.open()) {
      return Optional.of(" is closed.");
    }
    if (elsewhere) {
      return Optional.of(" is another customer's.");
    }
    return rule == TicketEnd.REASSIGNED
        ? Optional.of(" was given to somebody else.")
        : Optional.empty();
  }

  /** What cannot be understood ends access as if nothing had been said. */
  private static Rule rule(ServedGrants grants, Grant grant) {
    try {
      Policy policy =
          grants
              .policies()
              .load(grant.msp(), Optional.of(grant.ask().tenant()))
              .policy(grant.ask().tenant(), grant.ask().app());
      return new Rule(policy.ticketEnd(), policy.answerWithin());
    } catch (JitgateException e) {
      if (isOfTheStore(e)) {
        throw e;
      }
      LOG.log(Level.DEBUG, "The policy of " + grant.ask().app() + " cannot be used", e);
      return new Rule(TicketEnd.CLOSED, Duration.ZERO);
    }
  }

  /** Returns whether it may be over with the next attempt, and is no news for the log. */
  static boolean isOfTheStore(JitgateException e) {
    return e.code() == ErrorCode.STORE_UNREACHABLE || e.code() == ErrorCode.STORE_BUSY;
  }

  private record Rule(TicketEnd end, Duration answerWithin) {}
}
