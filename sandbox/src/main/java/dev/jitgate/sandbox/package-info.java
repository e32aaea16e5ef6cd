// SPDX-License-Identifier: Apache-2.0

/**
 * The demo: stand-ins for HaloPSA, idemeum and Microsoft Entra around the real WAR in a real Payara
 * Micro.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.sandbox;

import org.jspecify.annotations.NullMarked;
