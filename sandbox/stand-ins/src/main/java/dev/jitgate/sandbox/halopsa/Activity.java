// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.time.Instant;

/**
 * A change of a ticket, in words.
 *
 * @param at when
 * @param change what was changed
 */
public record Activity(Instant at, String change) {}
