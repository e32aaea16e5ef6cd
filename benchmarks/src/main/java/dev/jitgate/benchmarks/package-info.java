// SPDX-License-Identifier: Apache-2.0

/**
 * How long the way from query to verdict takes, and how much memory the tenants need.
 *
 * <p>HTTP request → <b>variables → resolution → tenant</b> → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.benchmarks;

import org.jspecify.annotations.NullMarked;
