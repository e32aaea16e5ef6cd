// SPDX-License-Identifier: Apache-2.0

/**
 * The ticket for which somebody wants access: whether it is there, open, and the right customer's.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.ticket;

import org.jspecify.annotations.NullMarked;
