// SPDX-License-Identifier: Apache-2.0

/**
 * The door: hosts, headers and the tab's own servlet.
 *
 * <p><b>HTTP request</b> → variables → resolution → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.http;

import org.jspecify.annotations.NullMarked;
