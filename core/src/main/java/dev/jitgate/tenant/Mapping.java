// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody has said: a variable's value means a tenant.
 *
 * @param key the variable and the value
 * @param tenant the tenant's id
 * @param revision the number of the MSP's change that made it so
 * @param at when that was
 * @param author who said so
 * @param reason why; may be empty
 */
public record Mapping(
    MappingKey key, UUID tenant, long revision, Instant at, String author, String reason) {}
