// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which names are compared: white space collapsed, NFKC, letter case folded fully. */
final class MatchKey {

  // \s knows ASCII only without the flag; a no-break space is white space to whoever typed it.
  private static final Pattern WHITE_SPACE =
      Pattern.compile("[\\s\\p{Z}]+", Pattern.UNICODE_CHARACTER_CLASS);

  private MatchKey() {}

  static String of(String text) {
    StringBuilder folded = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .mapToObj(MatchKey::fold)
        .forEach(folded::append);
    String unified = Normalizer.normalize(folded, Normalizer.Form.NFKC);
    return WHITE_SPACE.matcher(unified).replaceAll(" ").strip();
  }

  private static String fold(int codePoint) {
    // By way of the upper case, since ß has no other way to ss; but dotless i is no i.
    return codePoint == 'ı'
        ? "ı"
        : Character.toString(codePoint).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
