// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant that a person was in.
 *
 * @param tenant which
 * @param at when they were shown it last
 * @param chosenIn the session in which they last chose it themselves; empty if only tickets led
 *     there
 */
public record RecentTenant(UUID tenant, Instant at, Optional<UUID> chosenIn) {}
