// SPDX-License-Identifier: Apache-2.0

/**
 * Who is served: the MSPs of this deployment and their validated settings.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.msp;

import org.jspecify.annotations.NullMarked;
