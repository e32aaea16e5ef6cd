// SPDX-License-Identifier: Apache-2.0

/**
 * How people sign in and stay so: the pages and calls around the state machines of the core.
 *
 * <p><b>HTTP request</b> → variables → resolution → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.signin;

import org.jspecify.annotations.NullMarked;
