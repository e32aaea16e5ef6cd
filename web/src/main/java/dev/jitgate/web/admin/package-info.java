// SPDX-License-Identifier: Apache-2.0

/**
 * The administration's pages, which only windows show and nobody may frame.
 *
 * <p><b>HTTP request</b> → variables → resolution → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.admin;

import org.jspecify.annotations.NullMarked;
