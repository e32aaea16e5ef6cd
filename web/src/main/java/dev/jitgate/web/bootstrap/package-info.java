// SPDX-License-Identifier: Apache-2.0

/**
 * Puts the parts together: settings are read and checked, the store is opened, every MSP is
 * started.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.web.bootstrap;

import org.jspecify.annotations.NullMarked;
