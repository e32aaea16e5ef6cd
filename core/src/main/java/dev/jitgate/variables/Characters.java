// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Which characters a name may have: those that everybody can see, and white space.
 *
 * <p>Two names that look the same must not be two names. Hence nothing is allowed that is
 * invisible, turns the direction of writing, stands for broken or private text, or means nothing
 * yet. The same rule holds for what HaloPSA sends and for the names of tenants.
 */
public final class Characters {

  /**
   * General category "other" (controls, format characters, lone surrogates, private use,
   * unassigned), line and paragraph separators, everything that Unicode lets a font leave out (such
   * as zero-width joiners, fillers, variation selectors and tags), the blank Braille pattern, and
   * the two signs that replace text which was lost: names that differ only in what was lost would
   * become equal.
   *
   * <p>ICU's tables, not the JVM's, so that every Java version gives the same answer.
   */
  private static final UnicodeSet FORBIDDEN =
      new UnicodeSet("[[:C:][:Zl:][:Zp:][:Default_Ignorable_Code_Point:]\\u2800\\uFFFC\\uFFFD]")
          .freeze();

  private Characters() {}

  /** Returns whether no name may have this code point; a surrogate counts as a lone one. */
  public static boolean isForbidden(int codePoint) {
    return FORBIDDEN.contains(codePoint);
  }

  /** Returns the index of the first character that no name may have; empty if there is none. */
  public static OptionalInt firstForbidden(CharSequence text) {
    // Nearly all names are ASCII alone, for which tables are too slow.
    int ascii = 0;
    while (ascii < text.length() && text.charAt(ascii) >= ' ' && text.charAt(ascii) <= '~') {
      ascii++;
    }
    if (ascii == text.length()) {
      return OptionalInt.empty();
    }
    int allowed = FORBIDDEN.span(text, ascii, SpanCondition.NOT_CONTAINED);
    return allowed == text.length() ? OptionalInt.empty() : OptionalInt.of(allowed);
  }

  /**
   * Returns whether this code point is white space: one of Unicode's space characters, the no-break
   * ones included. Tabs and line ends are none; they are forbidden.
   */
  public static boolean isWhite(int codePoint) {
    return Character.getType(codePoint) == Character.SPACE_SEPARATOR;
  }

  /** Returns the text without the white space around it. */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    // Every space character lies in the basic plane, so that looking at single chars is enough.
    while (start < end && isWhite(text.charAt(start))) {
      start++;
    }
    while (start < end && isWhite(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * Returns the code point at an index as a person can look it up and without showing it, for
   * example {@code U+200B (ZERO WIDTH SPACE)}.
   */
  public static String describe(CharSequence text, int index) {
    int codePoint = Character.codePointAt(text, index);
    String name = Character.isDefined(codePoint) ? Character.getName(codePoint) : null;
    String number = String.format(Locale.ROOT, "U+%04X", codePoint);
    return name == null ? number : number + " (" + name + ")";
  }
}
