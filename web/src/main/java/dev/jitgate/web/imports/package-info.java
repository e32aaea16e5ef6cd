// SPDX-License-Identifier: Apache-2.0

/**
 * Imports of tables of tenants: received, previewed, applied, reported.
 *
 * <p>HTTP request → variables → resolution → <b>tenant</b> → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.imports;

import org.jspecify.annotations.NullMarked;
