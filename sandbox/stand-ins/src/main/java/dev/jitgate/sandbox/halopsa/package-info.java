// SPDX-License-Identifier: Apache-2.0

/**
 * A stand-in for HaloPSA: tickets, and the custom tab whose address it fills in without encoding.
 *
 * <p><b>HTTP request</b> → variables → resolution → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.sandbox.halopsa;

import org.jspecify.annotations.NullMarked;
