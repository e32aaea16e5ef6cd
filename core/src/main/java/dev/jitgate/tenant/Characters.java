// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import com.ibm.icu.text.UnicodeSet;
import java.util.Locale;

/** Which characters a name may have: those that everybody can see, and spaces. */
final class Characters {

  private static final UnicodeSet FORBIDDEN =
      new UnicodeSet("[[:C:][:Zl:][:Zp:][:Default_Ignorable_Code_Point:]\\u2800\\uFFFC\\uFFFD]")
          .freeze();

  private Characters() {}

  static boolean isForbidden(int codePoint) {
    return FORBIDDEN.contains(codePoint);
  }

  /** Returns the code point at an index as a person can look it up, without showing it. */
  static String describe(CharSequence text, int index) {
    int codePoint = Character.codePointAt(text, index);
    String name = Character.isDefined(codePoint) ? Character.getName(codePoint) : null;
    String number = String.format(Locale.ROOT, "U+%04X", codePoint);
    return name == null ? number : number + " (" + name + ")";
  }
}
