// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import java.util.Optional;

/** Where notes on one MSP's tickets go. Safe for use by many threads. */
public interface NoteBoard {

  /**
   * Enters a private note, which the customer does not see and nobody gets by e-mail.
   *
   * @param ticket the ticket's number, as digits
   * @param html the note
   * @return HaloPSA's number of the action, unique within the ticket
   * @throws HaloException if that did not happen, or may not have
   */
  long post(String ticket, String html);

  /**
   * Looks for a note at a ticket.
   *
   * @param ticket the ticket's number, as digits
   * @param words what the note's text holds
   * @throws HaloException if HaloPSA did not say
   */
  Found find(String ticket, String words);

  /**
   * What was found at a ticket.
   *
   * @param action HaloPSA's number of the note's action; empty if it is not there, or the ticket is
   *     gone
   * @param others whether the ticket shows anything at all; HaloPSA shows nothing to an agent that
   *     has lost a right, and does not say so
   */
  record Found(Optional<Long> action, boolean others) {}
}
