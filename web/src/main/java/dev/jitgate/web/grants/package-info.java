// SPDX-License-Identifier: Apache-2.0

/**
 * Lets access to customers' directories come and go: who works on which account, when, and on which
 * node.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.grants;

import org.jspecify.annotations.NullMarked;
