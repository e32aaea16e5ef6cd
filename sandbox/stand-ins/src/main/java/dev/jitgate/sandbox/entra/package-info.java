// SPDX-License-Identifier: Apache-2.0

/**
 * A stand-in for the Microsoft identity platform and for Microsoft Graph: customers' directories
 * that remember, lag, refuse and fail as the real ones do.
 *
 * <p>One loopback origin is the login host, the Graph root and the sign-in page. {@link
 * dev.jitgate.sandbox.entra.EntraStandIn} is the door; a {@link dev.jitgate.sandbox.entra.Tenant}
 * describes a customer, a {@link dev.jitgate.sandbox.entra.Directory} says what became of it.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider →
 * <em>credential</em>
 */
@NullMarked
package dev.jitgate.sandbox.entra;

import org.jspecify.annotations.NullMarked;
