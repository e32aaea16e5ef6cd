// SPDX-License-Identifier: Apache-2.0

/**
 * Checks exports of the audit trail, away from the server and from its database.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.audit.verifier;

import org.jspecify.annotations.NullMarked;
