// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/**
 * What two spellings of one name have in common.
 *
 * <p>White space is trimmed and collapsed, compatibility forms are unified (NFKC), letter case is
 * folded fully and in no particular language. A key is its own key. Invisible characters stay and
 * keep two keys apart: who compares keys shall never find more than a person sees.
 */
public final class MatchKey {

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
  private static final Normalizer2 NFKD =
      Normalizer2.getInstance(null, "nfkc", Normalizer2.Mode.DECOMPOSE);

  private MatchKey() {}

  /** Returns the key of a text; the text itself if it is one and consists of ASCII. */
  public static String of(String text) {
    // Java lowers ASCII text without a copy if there is nothing to lower.
    return WhiteSpace.collapse(isAscii(text) ? text.toLowerCase(Locale.ROOT) : fold(text));
  }

  /**
   * Not ICU's NFKC_Casefold, which drops what Unicode calls ignorable: {@code Con<zero-width
   * space>toso} would become {@code Contoso}.
   *
   * <p>Decomposed first: U+0345 folds to a letter, and the marks beside it must be in their order
   * before, or canonically equal texts get different keys. Fully decomposed text holds no character
   * whose folding brings another compatibility form, so that one round is enough for the result to
   * be its own key; a test goes through all of Unicode. White space comes last because
   * decomposition makes some: U+00A8 is a space and a mark.
   */
  static String fold(String text) {
    return NFKC.normalize(UCharacter.foldCase(NFKD.normalize(text), true));
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
