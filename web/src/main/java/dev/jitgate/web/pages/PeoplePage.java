// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * Who works at an MSP, for its administrators.
 *
 * @param root the context root, empty or {@code /name}
 * @param csrf the session's token against forged requests
 * @param host the MSP's host
 * @param people everybody
 * @param breakGlassUntil when the session ends, if the break-glass account looks; else empty
 * @param breakGlassAccount the id of the break-glass account; empty if it is off
 * @param breakGlass what there is to say about that account
 */
public record PeoplePage(
    String root,
    String csrf,
    String host,
    List<PersonLine> people,
    String breakGlassUntil,
    String breakGlassAccount,
    String breakGlass) {

  /** Takes an unmodifiable copy of the list. */
  public PeoplePage {
    people = List.copyOf(people);
  }

  /**
   * Somebody.
   *
   * @param id their id
   * @param name their name
   * @param administrator whether they are one
   * @param enabled whether they may sign in
   */
  public record PersonLine(String id, String name, boolean administrator, boolean enabled) {}
}
