// SPDX-License-Identifier: Apache-2.0

/**
 * Tells people, by e-mail and by calls of their own systems, what waits for them or is wrong.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.notify;

import org.jspecify.annotations.NullMarked;
