// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * What is to be entered in HaloPSA.
 *
 * @param admin what all pages have in common
 * @param addresses the tab's address for each way to name the customer
 * @param selfTest the address of the self-test
 * @param frameOrigins who may frame the tab; empty if nobody may
 * @param signed whether a tab secret is set
 * @param haloPsa the address of HaloPSA's API; empty if it is not set
 * @param webhook the address that HaloPSA's webhook is to call
 */
public record HaloPage(
    AdminPage admin,
    List<Address> addresses,
    String selfTest,
    String frameOrigins,
    boolean signed,
    String haloPsa,
    String webhook) {

  /** Takes an unmodifiable copy of the list. */
  public HaloPage {
    addresses = List.copyOf(addresses);
  }

  /**
   * One address.
   *
   * @param id tells it from the others
   * @param title by what the customer is named
   * @param text what must be true for it to work
   * @param address the address, to be copied
   */
  public record Address(String id, String title, String text, String address) {}
}
