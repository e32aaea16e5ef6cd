// SPDX-License-Identifier: Apache-2.0

/**
 * A stand-in for idemeum: the parent tenant with its customers, and each customer's user portal,
 * and the API.
 *
 * <p>HTTP request → variables → resolution → tenant → <b>destination</b> → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.sandbox.idemeum;

import org.jspecify.annotations.NullMarked;
