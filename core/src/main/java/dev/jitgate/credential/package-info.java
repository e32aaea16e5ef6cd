// SPDX-License-Identifier: Apache-2.0

/**
 * Secrets that must be read again in clear, and how they are kept until then.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → session → credential
 */
@NullMarked
package dev.jitgate.credential;

import org.jspecify.annotations.NullMarked;
