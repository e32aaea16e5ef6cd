// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.time.Instant;

/**
 * Something that was done to a ticket, for example a note.
 *
 * @param ticketId the ticket's number
 * @param id the number of the action, which counts from 1 in each ticket; 0 until it has one
 * @param outcome what it is called, and its number
 * @param note the text
 * @param noteHtml the text with its formatting, as it was sent
 * @param hiddenFromUser whether the customer does not see it
 * @param sendEmail whether the customer was to be told by mail
 * @param agentId whose action it is
 * @param who the name of that agent, or another name that the application gave
 * @param application the name of the application, or nothing
 * @param newStatus the number of the status that it gives to the ticket, or 0 for none
 * @param at when it was done, or {@link Ticket#NEVER} until a service desk has it
 */
public record TicketAction(
    int ticketId,
    int id,
    Outcome outcome,
    String note,
    String noteHtml,
    boolean hiddenFromUser,
    boolean sendEmail,
    int agentId,
    String who,
    String application,
    int newStatus,
    Instant at) {

  TicketAction numbered(int number, Instant now) {
    return new TicketAction(
        ticketId,
        number,
        outcome,
        note,
        noteHtml,
        hiddenFromUser,
        sendEmail,
        agentId,
        who,
        application,
        newStatus,
        now);
  }
}
