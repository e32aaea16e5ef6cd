// SPDX-License-Identifier: Apache-2.0

/**
 * What HaloPSA tells of its own accord.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.tickets;

import org.jspecify.annotations.NullMarked;
