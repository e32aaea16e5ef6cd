// SPDX-License-Identifier: Apache-2.0

/**
 * The key from which every other key comes, and where it is kept: never in the database.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.web.secrets;

import org.jspecify.annotations.NullMarked;
