// SPDX-License-Identifier: Apache-2.0

/**
 * What all that jitgate asks elsewhere has in common: no answer may be without end.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.web.outbound;

import org.jspecify.annotations.NullMarked;
