// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/**
 * A ticket.
 *
 * @param id the ticket's number, {@code $FAULTID}
 * @param client whose ticket it is
 * @param summary what it is about
 * @param user who reported it
 * @param status for example "In progress"
 * @param expectation what a visitor of the demo should see in the custom tab
 */
public record Ticket(
    int id, Client client, String summary, String user, String status, String expectation) {}
