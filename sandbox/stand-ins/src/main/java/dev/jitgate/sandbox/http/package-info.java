// SPDX-License-Identifier: Apache-2.0

/**
 * What the stand-ins share: a server on the loopback address, and pages that escape what they show.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.sandbox.http;

import org.jspecify.annotations.NullMarked;
