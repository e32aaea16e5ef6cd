// SPDX-License-Identifier: Apache-2.0

/**
 * Who is let through: what HaloPSA's signature says about the person who looks.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.access;

import org.jspecify.annotations.NullMarked;
