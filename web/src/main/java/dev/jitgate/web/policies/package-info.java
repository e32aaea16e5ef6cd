// SPDX-License-Identifier: Apache-2.0

/**
 * Policies and access as administrators see and change them, and what approvers do.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.policies;

import org.jspecify.annotations.NullMarked;
