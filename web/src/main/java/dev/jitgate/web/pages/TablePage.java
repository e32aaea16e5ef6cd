// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import dev.jitgate.web.pages.RefusalPage.Line;
import java.util.List;

/**
 * A page of the administration that lists things, with what can be done to each.
 *
 * @param admin what all pages have in common
 * @param title what it lists
 * @param intro what there is to say before; may be empty
 * @param facts what there is to say about the whole
 * @param cards the things
 * @param nothing what is said if there are none
 * @param more the address of the next part, below the context root; empty if this is the last
 */
public record TablePage(
    AdminPage admin,
    String title,
    String intro,
    List<Line> facts,
    List<Card> cards,
    String nothing,
    String more) {

  /** Takes unmodifiable copies of the lists. */
  public TablePage {
    facts = List.copyOf(facts);
    cards = List.copyOf(cards);
  }

  /**
   * One thing.
   *
   * @param title what it is called; untrusted
   * @param badge a word on its state; may be empty
   * @param lines what is known about it; untrusted
   * @param deeds what can be done to it
   */
  public record Card(String title, String badge, List<Line> lines, List<Deed> deeds) {

    /** Takes unmodifiable copies of the lists. */
    public Card {
      lines = List.copyOf(lines);
      deeds = List.copyOf(deeds);
    }
  }

  /**
   * Something that can be done, by one call of the API.
   *
   * @param label what the button says
   * @param method the call's method
   * @param path the call's path below the context root
   * @param question what is asked before; empty if nothing is
   */
  public record Deed(String label, String method, String path, String question) {}
}
