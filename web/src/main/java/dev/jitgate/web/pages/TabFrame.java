// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * What all pages of the tab have in common that a signed-in person sees.
 *
 * @param root the context root, empty or {@code /name}
 * @param csrf the session's token against forged requests
 * @param person their name
 * @param until when the session ends
 * @param window whether it is shown in a window of its own, not in a frame
 * @param administrator whether the person runs the deployment
 */
public record TabFrame(
    String root, String csrf, String person, String until, boolean window, boolean administrator) {}
