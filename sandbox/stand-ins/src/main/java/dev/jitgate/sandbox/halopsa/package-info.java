// SPDX-License-Identifier: Apache-2.0

/**
 * A stand-in for HaloPSA: tickets, the custom tab whose address it fills in without encoding, and
 * the API with its rate limit, its several shapes of errors, and webhooks.
 *
 * <p>{@link dev.jitgate.sandbox.halopsa.HaloPsaStandIn} is the door; a {@link
 * dev.jitgate.sandbox.halopsa.ServiceDesk} says what there is and what became of it.
 *
 * <p><b>HTTP request</b> → variables → resolution → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.sandbox.halopsa;

import org.jspecify.annotations.NullMarked;
