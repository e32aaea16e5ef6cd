// SPDX-License-Identifier: Apache-2.0

/**
 * JSON, for all that speaks it: pages' calls, the API, and what is said to other servers.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.web.json;

import org.jspecify.annotations.NullMarked;
