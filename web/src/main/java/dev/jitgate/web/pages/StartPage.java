// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * What the start page of a deployment without any MSP says.
 *
 * @param host the host under which the page was opened, as an example to copy
 */
public record StartPage(String host) {}
