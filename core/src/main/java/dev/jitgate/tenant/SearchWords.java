// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text, as they are searched: runs of letters, digits and marks of its match key,
 * without accents.
 *
 * <p>Words stay decomposed, so that what is typed letter by letter begins what it becomes: a Korean
 * syllable without its final consonant, a kana without its voice mark.
 */
final class SearchWords {

  private static final Normalizer2 NFKD =
      Normalizer2.getInstance(null, "nfkc", Normalizer2.Mode.DECOMPOSE);

  private SearchWords() {}

  static List<String> of(String text) {
    String folded = fold(text);
    List<String> words = new ArrayList<>(4);
    int start = -1;
    for (int i = 0; i < folded.length(); ) {
      int c = folded.codePointAt(i);
      if (!isOfWord(c)) {
        if (start >= 0) {
          words.add(folded.substring(start, i));
        }
        start = -1;
      } else if (start < 0) {
        start = i;
      }
      i += Character.charCount(c);
    }
    if (start >= 0) {
      words.add(folded.substring(start));
    }
    return words;
  }

  /** Returns the words with one space between them: what two texts are compared by. */
  static String joined(String text) {
    return String.join(" ", of(text));
  }

  private static String fold(String text) {
    String key = MatchKey.of(text);
    if (MatchKey.isAscii(key)) {
      return key;
    }
    String decomposed = NFKD.normalize(key);
    StringBuilder plain = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      // Only the accents of Latin, Greek and Cyrillic: other scripts' marks are letters to readers.
      if (c < 0x300 || c > 0x36F) {
        appendPlain(plain, c);
      }
    }
    return plain.toString();
  }

  /** Letters that nobody without the keyboard can type, and that Unicode does not take apart. */
  private static void appendPlain(StringBuilder plain, char c) {
    switch (c) {
      case 'æ' -> plain.append("ae");
      case 'œ' -> plain.append("oe");
      case 'þ' -> plain.append("th");
      case 'ø' -> plain.append('o');
      case 'ł' -> plain.append('l');
      case 'đ', 'ð' -> plain.append('d');
      case 'ħ' -> plain.append('h');
      case 'ŧ' -> plain.append('t');
      case 'ı' -> plain.append('i');
      default -> plain.append(c);
    }
  }

  private static boolean isOfWord(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    if (UCharacter.isLetterOrDigit(c)) {
      return true;
    }
    int type = UCharacter.getType(c);
    return type == UCharacterCategory.NON_SPACING_MARK
        || type == UCharacterCategory.COMBINING_SPACING_MARK;
  }
}
