// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * What idemeum's API is used for.
 *
 * @param admin what all pages have in common
 * @param parent the host of the MSP's own tenant
 * @param reads whether customers can be read
 * @param disables whether accounts can be disabled
 * @param hourly whether customers are read every hour
 * @param withTickets whether accounts end with their tickets
 * @param tickets whether HaloPSA's tickets are looked at
 * @param people the MSP's people who may sign in
 */
public record IdemeumPage(
    AdminPage admin,
    String parent,
    boolean reads,
    boolean disables,
    boolean hourly,
    boolean withTickets,
    boolean tickets,
    List<Somebody> people) {

  /** Takes an unmodifiable copy of the list. */
  public IdemeumPage {
    people = List.copyOf(people);
  }

  /**
   * One of the MSP's people.
   *
   * @param id the person's id
   * @param name what colleagues call them
   */
  public record Somebody(String id, String name) {}
}
