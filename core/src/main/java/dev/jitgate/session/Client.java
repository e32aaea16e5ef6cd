// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

/**
 * What a session is used from, for its owner to recognise.
 *
 * @param origin the page that it lives on: the frame's ancestor, or jitgate's own
 * @param label the kind of browser and system, such as {@code Firefox on Windows}
 * @param network the address it came from, as the server saw it
 */
public record Client(String origin, String label, String network) {}
