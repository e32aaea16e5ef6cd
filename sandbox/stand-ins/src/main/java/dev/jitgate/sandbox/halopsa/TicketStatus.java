// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/**
 * A status that a ticket may have. The numbers are each service desk's own.
 *
 * @param id HaloPSA's number of the status
 * @param name for example "In progress"; unique but for capitals
 * @param closes whether work on the ticket has ended
 */
public record TicketStatus(int id, String name, boolean closes) {}
