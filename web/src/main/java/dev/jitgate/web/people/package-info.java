// SPDX-License-Identifier: Apache-2.0

/**
 * What is done to the people of an MSP, whether a page's action or the API asks for it.
 *
 * <p><b>HTTP request</b> → variables → resolution → tenant → destination → access → provider →
 * credential
 */
@NullMarked
package dev.jitgate.web.people;

import org.jspecify.annotations.NullMarked;
