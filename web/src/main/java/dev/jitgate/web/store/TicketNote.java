// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.ticket.NoteStage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A note on a ticket that is to be entered, or was.
 *
 * @param msp the MSP
 * @param draft what it is
 * @param madeAt since when it is to be entered
 * @param dueAt when it is tried, or when the lease of whoever tries it is over; empty once it was
 *     entered or given up
 * @param attempts how often that was tried
 * @param doubt 0 if it is surely not at the ticket; else 1, and 1 more each time that the ticket
 *     showed nothing at all
 * @param actionId HaloPSA's number of the action, unique within the ticket; empty until then
 * @param postedAt when it was entered; empty until then
 * @param givenUpAt when it was given up; empty if it was not
 * @param trouble what was in the way at last; empty if nothing was
 */
public record TicketNote(
    Msp msp,
    Draft draft,
    Instant madeAt,
    Optional<Instant> dueAt,
    int attempts,
    int doubt,
    Optional<Long> actionId,
    Optional<Instant> postedAt,
    Optional<Instant> givenUpAt,
    String trouble) {

  /** Returns what stands in the note, by which it is found again. */
  public UUID id() {
    return draft.id();
  }

  /** Returns this note as it is for whoever tries it until a lease is over. */
  TicketNote claimed(Instant until) {
    return new TicketNote(
        msp,
        draft,
        madeAt,
        Optional.of(until),
        attempts + 1,
        doubt,
        actionId,
        postedAt,
        givenUpAt,
        trouble);
  }

  /** Returns how far it is. */
  public State state() {
    if (postedAt.isPresent()) {
      return State.POSTED;
    }
    if (givenUpAt.isPresent()) {
      return trouble.isEmpty() ? State.NOT_WANTED : State.GIVEN_UP;
    }
    return trouble.isEmpty() ? State.WAITING : State.FAILING;
  }

  /**
   * What is to be entered.
   *
   * @param id stands in the text
   * @param ticket HaloPSA's number of the ticket
   * @param grant the grant's id
   * @param stage what it is about
   * @param number the number of the record that says so in the audit trail
   * @param text the note, in HTML
   */
  public record Draft(
      UUID id, String ticket, UUID grant, NoteStage stage, long number, String text) {}

  /** How far a note is. */
  public enum State {
    /** It will be entered. */
    WAITING,
    /** It was tried in vain, and is tried again. */
    FAILING,
    /** HaloPSA has it. */
    POSTED,
    /** It was tried in vain for too long, or there is no such ticket. */
    GIVEN_UP,
    /** An administrator has dropped it. */
    NOT_WANTED
  }

  /**
   * How many there are.
   *
   * @param waiting that are still to be entered
   * @param failing that were tried in vain, among them
   * @param givenUp that were given up in the last days
   * @param oldest since when the oldest is to be entered; empty if none is
   */
  public record Counts(int waiting, int failing, int givenUp, Optional<Instant> oldest) {}
}
