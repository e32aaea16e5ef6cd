// SPDX-License-Identifier: Apache-2.0

/**
 * The customers' directories at Microsoft, through Microsoft Graph.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → <b>provider</b> →
 * credential
 */
@NullMarked
package dev.jitgate.web.graph;

import org.jspecify.annotations.NullMarked;
