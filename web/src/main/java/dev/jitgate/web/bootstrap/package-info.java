// SPDX-License-Identifier: Apache-2.0

/**
 * Starts the deployment in its server, and opens the door.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.web.bootstrap;

import org.jspecify.annotations.NullMarked;
