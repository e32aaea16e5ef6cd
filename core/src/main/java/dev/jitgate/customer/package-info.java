// SPDX-License-Identifier: Apache-2.0

/**
 * Customers as HaloPSA has them, held against the tenants: who is whose, who may be, and what has
 * changed since somebody said so. It proposes and decides nothing.
 *
 * <p>HTTP request → variables → resolution → <b>tenant</b> → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.customer;

import org.jspecify.annotations.NullMarked;
