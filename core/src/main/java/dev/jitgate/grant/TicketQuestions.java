// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.Attempts;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.SignedIn;
import dev.jitgate.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks technicians whether they still need access whose ticket is done, and ends what nobody
 * answers for.
 *
 * <p>An answer never lets access last longer than it would have. Safe for use by many threads and
 * by several nodes at once. Every method throws what {@link GrantStore} does, and {@code
 * AUDIT_UNWRITABLE} if it cannot be recorded; then it does not happen.
 */
public final class TicketQuestions {

  /** An answer that was given in time may be written a little later than that. */
  public static final Duration SLACK = Duration.ofSeconds(10);

  private static final int AT_ONCE = 200;

  private final GrantLedger ledger;
  private final QuestionStore store;

  /** Makes the questions about the grants of the given ledger. */
  public TicketQuestions(GrantLedger ledger) {
    this.ledger = ledger;
    this.store = ledger.store().questions();
  }

  /**
   * Asks whether a grant is still needed; does nothing if that was asked, or answered, for the same
   * cause.
   *
   * <p>A ticket that is given to somebody else again is asked about again; so is one that is closed
   * after it was open again, of which {@link #reopened} tells.
   *
   * @param words what became of the ticket, as one sentence
   * @param grace how long an answer is waited for
   */
  public void ask(Grant grant, TicketQuestion.Cause cause, String words, Duration grace) {
    Optional<TicketQuestion> present = of(grant);
    boolean again = present.filter(it -> isAnswerTo(it, cause)).isEmpty();
    if (!again) {
      return;
    }
    Instant now = ledger.now();
    Instant until =
        present
            .filter(TicketQuestion::isPending)
            .map(TicketQuestion::until)
            .orElse(now.plus(grace));
    TicketQuestion question =
        new TicketQuestion(
            UUID.randomUUID(),
            grant.msp(),
            grant.id(),
            cause,
            words,
            now,
            grant.endsAt().filter(end -> end.isBefore(until)).orElse(until),
            Optional.empty());
    // If another node was faster its question stands.
    var unused =
        ledger
            .trail()
            .asked(Facts.of(grant), grant.msp(), words, question.until())
            .perform(() -> store.ask(question, present));
  }

  /** Returns whether there is nothing to ask: it waits for an answer, or has one. */
  private static boolean isAnswerTo(TicketQuestion present, TicketQuestion.Cause cause) {
    return cause == TicketQuestion.Cause.CLOSED ? present.cause() == cause : present.isPending();
  }

  /**
   * Notes that a ticket is open: what was asked since it was closed needs no answer any more; what
   * was asked before, and not answered until now, does.
   */
  public void reopened(Msp msp, Ticket ticket) {
    store.withdraw(msp, Long.toString(ticket.number()), TicketQuestion.Cause.CLOSED);
  }

  /** Returns the question about a grant, answered or not; empty if there is none. */
  public Optional<TicketQuestion> of(Grant grant) {
    return store.of(grant.msp(), List.of(grant.id())).stream().findFirst();
  }

  /** Returns the questions that wait for an answer, by the ids of their grants. */
  public Map<UUID, TicketQuestion> pending(Msp msp, Collection<Grant> grants) {
    List<UUID> ids =
        grants.stream()
            .filter(grant -> grant.state().isEndable() && grant.ask().ticket().isPresent())
            .map(Grant::id)
            .toList();
    return ids.isEmpty()
        ? Map.of()
        : store.of(msp, ids).stream()
            .filter(TicketQuestion::isPending)
            .collect(Collectors.toMap(TicketQuestion::grant, Function.identity()));
  }

  /**
   * Keeps one's own access until its time is over.
   *
   * @param question the question that is answered
   * @throws JitgateException with {@code GRANT_UNKNOWN} if the access is not one's own, with {@code
   *     TICKET_QUESTION_OVER} if there is nothing to answer any more
   */
  public Grant keep(Origin by, SignedIn who, UUID id, UUID question) {
    Grant grant = ledger.own(who, id);
    Instant now = ledger.now();
    TicketQuestion asked =
        of(grant)
            .filter(it -> it.id().equals(question) && it.isPending() && it.until().isAfter(now))
            .orElseThrow(TicketQuestions::over);
    return ledger
        .trail()
        .kept(by, Facts.of(grant), asked.words(), grant.endsAt())
        .perform(
            () -> {
              if (!store.keep(grant.msp(), question, by.actor().name(), now)) {
                throw over();
              }
              return grant;
            });
  }

  private static JitgateException over() {
    return new JitgateException(
        ErrorCode.TICKET_QUESTION_OVER, "It was answered, withdrawn, or nobody did in time.");
  }

  /**
   * Ends access about which nobody said in time that it is still needed. What cannot end keeps no
   * other from ending; it is thrown afterwards.
   */
  public void endUnanswered(Msp msp) {
    store.forgetEnded(msp);
    Attempts attempts = new Attempts();
    for (TicketQuestion question : store.unanswered(msp, ledger.now().minus(SLACK), AT_ONCE)) {
      attempts.attempt(() -> end(question));
    }
    attempts.end();
  }

  private void end(TicketQuestion question) {
    ledger
        .find(question.grant())
        .filter(grant -> grant.state().isEndable())
        .ifPresent(
            grant ->
                new GrantOversight(ledger)
                    .endWithTicket(
                        grant, question.words() + " Nobody said that it is still needed."));
  }
}
