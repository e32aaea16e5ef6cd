// SPDX-License-Identifier: Apache-2.0

/**
 * Where the frame goes once the tenant is known.
 *
 * <p>HTTP request → variables → resolution → tenant → <b>destination</b> → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.destination;

import org.jspecify.annotations.NullMarked;
