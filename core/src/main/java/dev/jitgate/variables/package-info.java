// SPDX-License-Identifier: Apache-2.0

/**
 * The raw query of a tab's address, read once and strictly.
 *
 * <p>HTTP request → <b>variables</b> → resolution → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.variables;

import org.jspecify.annotations.NullMarked;
