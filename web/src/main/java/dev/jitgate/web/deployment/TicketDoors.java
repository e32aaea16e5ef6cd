// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.web.store.SqlNoteStore;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What others do about an MSP's tickets, and about the clients whose tickets they are.
 *
 * @param changed is told the numbers of tickets to which something happened
 * @param notes the outbox of notes
 * @param customers HaloPSA's clients, held against the tenants
 * @param idemeum what others do about the MSP's idemeum
 */
public record TicketDoors(
    Consumer<Set<String>> changed, SqlNoteStore notes, Customers customers, IdemeumDoors idemeum) {}
