// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody has said: a client of HaloPSA, as it was called then, is a tenant's.
 *
 * @param client HaloPSA's number of the client
 * @param tenant the tenant's id
 * @param name the client's name then
 * @param reference its reference then; empty if it had none
 * @param author who said so
 * @param at when
 */
public record Confirmation(
    long client, UUID tenant, String name, String reference, String author, Instant at) {}
