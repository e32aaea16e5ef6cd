// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A technician was handed over to a customer's portal at idemeum from a ticket.
 *
 * @param ticket HaloPSA's number of the ticket, as digits
 * @param tenant the tenant's id
 * @param tenantName its URL name
 * @param customer its display name
 * @param technician who: {@link Technicians}
 * @param at when, the last time
 */
public record HandOver(
    String ticket,
    UUID tenant,
    String tenantName,
    String customer,
    String technician,
    Instant at) {}
