// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import dev.jitgate.problem.JitgateException;
import java.util.Optional;

/** One MSP's tickets. Safe for use by many threads; each call waits for the network. */
public interface TicketDesk {

  /** Returns whether the MSP has said where its tickets are. */
  boolean isConnected();

  /**
   * Returns a ticket as it is now; empty if there is none with that number, or none that jitgate
   * may see.
   *
   * @param number the number, as digits
   * @throws JitgateException with {@code HALOPSA_NOT_CONNECTED}, {@code HALOPSA_UNREACHABLE},
   *     {@code HALOPSA_LOCKED_OUT}, {@code HALOPSA_REFUSED} or {@code HALOPSA_THROTTLED}
   */
  Optional<Ticket> find(String number);
}
