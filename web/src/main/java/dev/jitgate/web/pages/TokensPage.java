// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import dev.jitgate.web.pages.TablePage.Card;
import java.util.List;

/**
 * The tokens that open the API.
 *
 * @param admin what all pages of the administration have in common
 * @param scopes what a token can be good for
 * @param usualDays for how many days one lasts unless somebody says otherwise
 * @param mostDays for how many days one lasts at most
 * @param tokens the tokens, the one made last first
 */
public record TokensPage(
    AdminPage admin, List<Scope> scopes, int usualDays, int mostDays, List<Card> tokens) {

  /** Takes unmodifiable copies of the lists. */
  public TokensPage {
    scopes = List.copyOf(scopes);
    tokens = List.copyOf(tokens);
  }

  /**
   * Something that a token can be good for.
   *
   * @param word what it is called
   * @param meaning what that means
   */
  public record Scope(String word, String meaning) {}
}
