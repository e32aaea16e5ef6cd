// SPDX-License-Identifier: Apache-2.0

/**
 * What people see: whole HTML pages that fit a narrow frame.
 *
 * <p>HTTP request → variables → resolution → tenant → destination → access → provider → credential
 */
@NullMarked
package dev.jitgate.web.pages;

import org.jspecify.annotations.NullMarked;
