// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

/**
 * What all pages of the administration have in common.
 *
 * @param root the context root, empty or {@code /name}
 * @param csrf the session's token against forged requests
 * @param host the MSP's host
 * @param person who looks
 * @param current the page's path below the context root
 */
public record AdminPage(String root, String csrf, String host, String person, String current) {

  /** Returns how the page is named where a confirmed sign-in comes back to it. */
  public String name() {
    return current.substring(1).replace('/', '-');
  }
}
