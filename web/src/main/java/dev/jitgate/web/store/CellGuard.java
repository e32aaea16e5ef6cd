// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from taking a cell for a formula, without losing what it says.
 *
 * <p>An apostrophe more before what could begin a formula, and one less when such a cell comes
 * back. Apostrophes of its own count, so that each text has its own guarded form.
 */
public final class CellGuard {

  /** Besides what begins a formula, its full-width forms, which some spreadsheets unify. */
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*");

  private CellGuard() {}

  /** Returns a text as a cell that no spreadsheet computes. */
  public static String close(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /** Returns what a cell says: one that was guarded without its guard, any other as it is. */
  static String open(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
