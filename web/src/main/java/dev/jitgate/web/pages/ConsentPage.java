// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * What somebody sees who comes from Microsoft's question for consent and is not signed in here.
 *
 * @param given whether they say that they gave it
 */
public record ConsentPage(boolean given) {}
