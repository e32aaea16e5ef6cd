// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * What the page says on which a person connects a tab.
 *
 * @param root the context root, empty or {@code /name}
 * @param csrf the session's token against forged requests
 * @param pairing what the tab's request is called
 * @param person who would be connected
 * @param until when the session ends
 * @param origin the page on which the tab is
 * @param age how long ago it asked, in words
 * @param label the browser that asked
 * @param network where that is
 * @param choices the numbers to pick from; empty if the tab is known to be in this browser
 */
public record ConnectPage(
    String root,
    String csrf,
    String pairing,
    String person,
    String until,
    String origin,
    String age,
    String label,
    String network,
    List<Integer> choices) {

  /** Takes an unmodifiable copy of the list. */
  public ConnectPage {
    choices = List.copyOf(choices);
  }
}
