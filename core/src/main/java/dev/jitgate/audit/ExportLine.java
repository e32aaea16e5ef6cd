// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an export, in a form that needs no JSON parser.
 *
 * @param mac the record's MAC
 * @param key the id of its key
 * @param record the record's canonical text
 */
public record ExportLine(String mac, String key, String record) {

  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"mac\":\"([0-9a-f]{64})\",\"key\":\"([0-9a-f]{16})\",\"record\":(\\{.*\\})\\}");
  private static final Pattern END =
      Pattern.compile("\\{\"next\":(\\d{1,18}),\"more\":(true|false)\\}");

  /** Returns the line, without a line break. */
  public String text() {
    return "{\"mac\":\"" + mac + "\",\"key\":\"" + key + "\",\"record\":" + record + "}";
  }

  /**
   * Returns an export's last line, which tells that it is whole.
   *
   * @param next the number after which the next call goes on
   * @param more whether there is more
   */
  public static String end(long next, boolean more) {
    return "{\"next\":" + next + ",\"more\":" + more + "}";
  }

  /** Returns whether a line is an export's last. */
  public static boolean isEnd(String line) {
    return END.matcher(line).matches();
  }

  /** Returns what a line holds; empty if it is no line of an export with a record. */
  public static Optional<ExportLine> parse(String line) {
    Matcher form = FORM.matcher(line);
    return form.matches()
        ? Optional.of(new ExportLine(form.group(1), form.group(2), form.group(3)))
        : Optional.empty();
  }
}
