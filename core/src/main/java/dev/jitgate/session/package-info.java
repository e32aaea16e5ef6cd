// SPDX-License-Identifier: Apache-2.0

/**
 * Who is signed in, for how long, and how a frame gets to know: state machines without HTTP.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.session;

import org.jspecify.annotations.NullMarked;
