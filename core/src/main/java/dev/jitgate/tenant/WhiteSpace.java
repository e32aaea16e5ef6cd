// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import com.ibm.icu.lang.UCharacter;

/** Unicode's White_Space, the no-break ones included; all of it lies in the basic plane. */
final class WhiteSpace {

  private WhiteSpace() {}

  /** Returns the text trimmed, with one space for each run of white space; itself if it is so. */
  static String collapse(String text) {
    int start = firstToChange(text);
    if (start == text.length()) {
      return text;
    }
    StringBuilder collapsed = new StringBuilder(text.length()).append(text, 0, start);
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isWhite(c)) {
        collapsed.append(c);
      } else if (!collapsed.isEmpty() && collapsed.charAt(collapsed.length() - 1) != ' ') {
        collapsed.append(' ');
      }
    }
    int length = collapsed.length();
    if (length > 0 && collapsed.charAt(length - 1) == ' ') {
      collapsed.setLength(length - 1);
    }
    return collapsed.toString();
  }

  /** Returns the text without the white space around it. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isWhite(text.charAt(start))) {
      start++;
    }
    while (start < end && isWhite(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Returns the index of the first white space that is not a single space between two others. */
  private static int firstToChange(String text) {
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if (isWhite(c) && (c != ' ' || i == 0 || i == last || isWhite(text.charAt(i + 1)))) {
        return i;
      }
    }
    return text.length();
  }

  private static boolean isWhite(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x85 && UCharacter.isUWhiteSpace(c));
  }
}
