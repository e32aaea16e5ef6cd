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
   * Returns the action whose note has some words in it; empty if the ticket has none, or is gone.
   *
   * @param ticket the ticket's number, as digits
   * @param words what the note's text holds
   * @throws HaloException if HaloPSA did not say
   */
  Optional<Long> find(String ticket, String words);
}
