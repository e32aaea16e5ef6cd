// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where is kept what technicians are asked about their tickets.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the
 * store fails.
 */
public interface QuestionStore {

  /**
   * Keeps a question.
   *
   * @param before the question about the same grant that it takes the place of, and that {@link
   *     #withdraw} puts back if it waits; empty if there is none
   * @return false if there is another one meanwhile; then nothing has changed
   */
  boolean ask(TicketQuestion question, Optional<TicketQuestion> before);

  /** Returns the questions about some of an MSP's grants, answered ones among them. */
  List<TicketQuestion> of(Msp msp, Collection<UUID> grants);

  /**
   * Notes that access is kept, if the question still waits and the grant can still end.
   *
   * @param by who said so, for people to read
   * @return whether that is so now
   */
  boolean keep(Msp msp, UUID question, String by, Instant now);

  /**
   * Forgets the questions about a ticket's grants that have a cause.
   *
   * <p>Where nobody has answered one, and it has taken the place of another one that waited, that
   * one waits again instead, until the same time, under an id of its own.
   */
  void withdraw(Msp msp, String ticket, TicketQuestion.Cause cause);

  /** Returns an MSP's questions that nobody has answered by a time, the oldest first. */
  List<TicketQuestion> unanswered(Msp msp, Instant until, int most);

  /** Forgets an MSP's questions about grants that are over, or end. */
  void forgetEnded(Msp msp);
}
