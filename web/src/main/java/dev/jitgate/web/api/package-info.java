// SPDX-License-Identifier: Apache-2.0

/**
 * The REST API under /api/v1, for whoever holds the token.
 *
 * <p><b>HTTP request</b> → variables → resolution → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.api;

import org.jspecify.annotations.NullMarked;
