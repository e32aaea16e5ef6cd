// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import java.util.Optional;

/**
 * A ticket as HaloPSA has it now.
 *
 * @param number HaloPSA's number of it
 * @param clientId HaloPSA's number of the client
 * @param clientName what HaloPSA calls the client, for people to read; may be empty
 * @param agentId HaloPSA's number of the agent whom it is assigned to; empty if nobody
 * @param agentName what HaloPSA calls that agent, for people to read; may be empty
 * @param state whether it is being worked on
 */
public record Ticket(
    long number,
    long clientId,
    String clientName,
    Optional<Long> agentId,
    String agentName,
    State state) {

  /** Whether a ticket is being worked on. */
  public enum State {
    /** It is. */
    OPEN,
    /** Not any more. */
    CLOSED,
    /** Another one has taken its place. */
    MERGED
  }

  /** Returns whether it is being worked on. */
  public boolean isOpen() {
    return state == State.OPEN;
  }
}
