// SPDX-License-Identifier: Apache-2.0

/**
 * The tenants of one MSP: their rules, their match keys and the snapshot that answers requests.
 *
 * <p>HTTP request → variables → resolution → <b>tenant</b> → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.tenant;

import org.jspecify.annotations.NullMarked;
