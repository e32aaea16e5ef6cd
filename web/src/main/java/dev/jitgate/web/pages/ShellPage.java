// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * What a page says that knows nothing yet.
 *
 * @param root the context root, empty or {@code /name}
 */
public record ShellPage(String root) {}
