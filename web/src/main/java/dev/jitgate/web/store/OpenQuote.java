// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.jitgate.web.store.Utf8Lines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a quote that is not closed on its line.
 *
 * <p>Somebody forgot to close it: then the next line is a tenant like any other. Or it belongs to a
 * value of several lines, closed later: then all these lines are that value. Whoever can write line
 * breaks into a customer's name must not write tenants with them.
 */
final class OpenQuote {

  private static final int MOST_LINES = 1000;

  private OpenQuote() {}

  /** Returns whether the line ends within quotes. */
  static boolean isAtEndOf(Line line) {
    return line.raw().indexOf('"') >= 0 && isOpen(line.raw());
  }

  /**
   * Returns the line that ends the value whose quote is open at the end of the given one; the lines
   * to there have been read then. Empty if there is no such line; the next one is the next to read
   * then.
   */
  static Optional<Line> close(Line first, Utf8Lines lines) throws IOException {
    StringBuilder value = new StringBuilder(first.raw());
    List<Line> looked = new ArrayList<>();
    while (looked.size() < MOST_LINES && value.length() < Utf8Lines.LONGEST) {
      Optional<Line> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      looked.add(line.get());
      value.append(' ').append(line.get().raw());
      // Without a quote of its own no line can close one.
      if (line.get().raw().indexOf('"') >= 0) {
        if (isWhole(value.toString())) {
          return line;
        }
        if (!isOpen(value.toString())) {
          break;
        }
      }
    }
    lines.takeBack(looked);
    return Optional.empty();
  }

  /** What is no record of CSV, but is with one more quote, ends within quotes. */
  private static boolean isOpen(String text) {
    return !isWhole(text) && isWhole(text + '"');
  }

  private static boolean isWhole(String text) {
    try {
      TenantTable.fields(text.replace('\r', ' '));
      return true;
    } catch (CsvParseException e) {
      return false;
    }
  }
}
