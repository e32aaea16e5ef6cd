// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * What all pages of the administration have in common.
 *
 * @param root the context root, empty or {@code /name}
 * @param csrf the session's token against forged requests
 * @param host the MSP's host
 * @param person who looks
 * @param current the page's path below the context root
 * @param links the pages that the person may see
 * @param unconfirmed of how much access it is not confirmed that it is gone
 */
public record AdminPage(
    String root,
    String csrf,
    String host,
    String person,
    String current,
    List<Link> links,
    int unconfirmed) {

  /** Takes an unmodifiable copy of the links. */
  public AdminPage {
    links = List.copyOf(links);
  }

  /** Returns how the page is named where a confirmed sign-in comes back to it. */
  public String name() {
    return current.substring(1).replace('/', '-');
  }

  /**
   * A page of the administration.
   *
   * @param path its path below the context root
   * @param text what it is called
   */
  public record Link(String path, String text) {}
}
