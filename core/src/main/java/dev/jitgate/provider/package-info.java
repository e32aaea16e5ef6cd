// SPDX-License-Identifier: Apache-2.0

/**
 * The customers' directories, as ports: what an account there can be made to be, and read back.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → <b>provider</b> →
 * credential
 */
@NullMarked
package dev.jitgate.provider;

import org.jspecify.annotations.NullMarked;
