// SPDX-License-Identifier: Apache-2.0

/**
 * What can go wrong, as numbers, sentences and remedies; used by every station.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.problem;

import org.jspecify.annotations.NullMarked;
