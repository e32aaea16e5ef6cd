// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

/** How alike two short texts are, by the letters that somebody would have to change. */
final class Likeness {

  private Likeness() {}

  /**
   * Returns a number from 0 to 1; 1 for equal texts.
   *
   * <p>One letter too many, too few, another one, or two neighbours swapped count as one change
   * (optimal string alignment).
   */
  static double of(String one, String other) {
    int longest = Math.max(one.length(), other.length());
    return longest == 0 ? 1 : 1 - (double) changes(one, other) / longest;
  }

  private static int changes(String one, String other) {
    int[] beforeLast = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && isSwapped(one, i, other, j)) {
          least = Math.min(least, beforeLast[j - 2] + 1);
        }
        row[j] = least;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[other.length()];
  }

  private static boolean isSwapped(String one, int i, String other, int j) {
    return one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
  }
}
