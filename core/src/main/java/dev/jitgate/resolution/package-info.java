// SPDX-License-Identifier: Apache-2.0

/**
 * The chain of resolvers and what it says about a request: the verdict, with every step.
 *
 * <p>HTTP request → variables → <b>resolution</b> → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.resolution;

import org.jspecify.annotations.NullMarked;
