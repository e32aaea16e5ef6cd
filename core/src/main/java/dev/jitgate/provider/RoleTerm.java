// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import java.time.Instant;
import java.util.Optional;

/**
 * Until when a role is given, and why, for directories that keep that.
 *
 * @param from when it begins, by the time by which grants end
 * @param until when it ends
 * @param justification why, for the customer's own records
 * @param ticket the ticket's number, if there is one
 */
public record RoleTerm(
    Instant from, Instant until, String justification, Optional<String> ticket) {}
