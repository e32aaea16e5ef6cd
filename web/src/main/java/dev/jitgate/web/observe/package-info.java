// SPDX-License-Identifier: Apache-2.0

/**
 * How the deployment is watched: health and metrics.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.web.observe;

import org.jspecify.annotations.NullMarked;
