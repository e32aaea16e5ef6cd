// SPDX-License-Identifier: Apache-2.0

/**
 * HaloPSA: its tickets are looked at, get notes, and end access when they are done.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → <b>access</b> → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.halopsa;

import org.jspecify.annotations.NullMarked;
