// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an MSP wants a note on a ticket to say: plain text of some lines with {@linkplain
 * NotePlaceholder placeholders}. Immutable.
 */
public final class NoteTemplate {

  /** Longest template in characters. */
  public static final int LONGEST = 2000;

  /** Longest text in characters that may come of it; what is longer ends in three dots. */
  public static final int LONGEST_FILLED = 3000;

  private static final int MOST_LINES = 40;
  private static final Pattern WRITTEN = Pattern.compile("\\{[^{}\\n]{0,40}\\}?");

  /** What turns texts around or is half a character has no place in a note. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]");

  private final String text;

  private NoteTemplate(String text) {
    this.text = text;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static NoteTemplate parse(String written) {
    String text = written.replace("\r\n", "\n").replace('\r', '\n').strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("expected a text");
    }
    if (text.length() > LONGEST || text.lines().count() > MOST_LINES) {
      throw new IllegalArgumentException(
          "expected at most " + LONGEST + " characters in " + MOST_LINES + " lines");
    }
    if (UNSEEN.matcher(text).find()) {
      throw new IllegalArgumentException("expected no control characters but ends of lines");
    }
    Matcher matcher = WRITTEN.matcher(text);
    while (matcher.find()) {
      if (NotePlaceholder.of(matcher.group()).isEmpty()) {
        throw new IllegalArgumentException(
            matcher.group() + " is no placeholder; there are " + NotePlaceholder.list());
      }
    }
    return new NoteTemplate(text);
  }

  /**
   * Returns the lines of a note. A line all of whose placeholders have nothing to say is left out.
   *
   * @param values what each placeholder stands for, on one line; empty if it has nothing to say
   * @return as plain text; none if nothing is left
   */
  public List<String> fill(Function<NotePlaceholder, String> values) {
    List<String> lines = new ArrayList<>();
    int left = LONGEST_FILLED;
    for (String line : text.split("\n", -1)) {
      Set<NotePlaceholder> said = EnumSet.noneOf(NotePlaceholder.class);
      Set<NotePlaceholder> silent = EnumSet.noneOf(NotePlaceholder.class);
      String filled =
          WRITTEN
              .matcher(line)
              .replaceAll(
                  found -> {
                    NotePlaceholder one = NotePlaceholder.of(found.group()).orElseThrow();
                    String value = values.apply(one);
                    (value.isEmpty() ? silent : said).add(one);
                    return Matcher.quoteReplacement(value);
                  })
              .strip();
      if (!said.isEmpty() || silent.isEmpty()) {
        if (filled.length() > left) {
          lines.add(cut(filled, left) + "…");
          return Collections.unmodifiableList(lines);
        }
        lines.add(filled);
        left -= filled.length() + 1;
      }
    }
    return String.join("", lines).isEmpty() ? List.of() : Collections.unmodifiableList(lines);
  }

  private static String cut(String text, int most) {
    int end = Math.max(most, 0);
    return text.substring(
        0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the template as it is written. */
  @Override
  public String toString() {
    return text;
  }
}
