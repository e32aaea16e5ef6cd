// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import java.util.OptionalLong;

/**
 * A ticket as HaloPSA has it now.
 *
 * @param number HaloPSA's number of it
 * @param open whether it is being worked on; one that was closed, deleted, or merged into another
 *     one is not
 * @param clientId HaloPSA's number of the client
 * @param clientName what HaloPSA calls the client, for people to read; may be empty
 * @param agentId HaloPSA's number of the agent whom it is assigned to; empty if nobody
 * @param agentName what HaloPSA calls that agent, for people to read; may be empty
 */
public record Ticket(
    long number,
    boolean open,
    long clientId,
    String clientName,
    OptionalLong agentId,
    String agentName) {}
