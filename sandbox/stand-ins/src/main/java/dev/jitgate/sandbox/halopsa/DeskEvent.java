// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at the service desk.
 *
 * @param kind what it was
 * @param at when
 * @param ticket the ticket as it is now
 * @param action what brought it about, if it was an action
 */
record DeskEvent(WebhookEvent kind, Instant at, Ticket ticket, @Nullable TicketAction action) {}
