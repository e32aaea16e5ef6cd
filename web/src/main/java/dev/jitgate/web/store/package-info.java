// SPDX-License-Identifier: Apache-2.0

/**
 * Keeps tenants and passkeys in H2 or PostgreSQL, by the same SQL.
 *
 * <p>HTTP request → variables → resolution → <b>tenant</b> → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.store;

import org.jspecify.annotations.NullMarked;
