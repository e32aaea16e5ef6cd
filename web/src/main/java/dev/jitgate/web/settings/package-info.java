// SPDX-License-Identifier: Apache-2.0

/**
 * Reads the deployment's settings from MicroProfile Config, and refuses wrong ones.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.web.settings;

import org.jspecify.annotations.NullMarked;
