// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody typed to find a tenant.
 *
 * @param joined its words in their order, with one space between them
 * @param words the words that must be looked for: whatever begins another is left out
 */
record TypedText(String joined, List<String> words) {

  /** More characters than any display name has. */
  private static final int LONGEST = 512;

  static TypedText of(String text) {
    if (text.length() > LONGEST) {
      return new TypedText("", List.of());
    }
    List<String> typed = SearchWords.of(text);
    List<String> sorted = typed.stream().sorted().toList();
    List<String> needed = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      // In order, a word stands right before the first of those that it begins.
      if (i + 1 == sorted.size() || !sorted.get(i + 1).startsWith(sorted.get(i))) {
        needed.add(sorted.get(i));
      }
    }
    return new TypedText(String.join(" ", typed), List.copyOf(needed));
  }

  boolean isEmpty() {
    return words.isEmpty();
  }
}
