// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import dev.jitgate.tenant.MatchKey;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is left of a name when everything is taken away in which two spellings of one company
 * differ: letter case, accents, punctuation, {@code &} for {@code and}, the legal form, a {@code
 * the} in front. Two companies may share it, hence it proposes and never proves.
 *
 * @param text the words that are left, separated by spaces; empty if the name has no letter or
 *     digit
 * @param numbers the words that hold a digit: {@code Studio 8} is not a spelling of {@code Studio
 *     9}
 */
record PlainName(String text, Set<String> numbers) {

  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final Pattern SILENT = Pattern.compile("['\u2018\u2019`\u00B4.]");
  private static final Pattern SLASHED = Pattern.compile("\\b(\\p{L})/(\\p{L})\\b");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern DIGIT = Pattern.compile(".*\\p{N}.*");
  private static final String AND = "and";

  /** What is behind is not compared: it would take long, and tells nothing more. */
  private static final int LONGEST = 100;

  static PlainName of(String name) {
    String key = LegalForms.withoutJoined(MatchKey.of(name));
    String text = MARKS.matcher(Normalizer.normalize(key, Normalizer.Form.NFD)).replaceAll("");
    text = SILENT.matcher(text).replaceAll("");
    text = SLASHED.matcher(text).replaceAll("$1$2");
    text = text.replace("&", " and ").replace("+", " and ");
    List<String> words =
        Arrays.stream(OTHERS.split(text, -1)).filter(word -> !word.isEmpty()).toList();
    List<String> kept = withoutForm(words);
    Set<String> numbers = new TreeSet<>();
    kept.stream().filter(word -> DIGIT.matcher(word).matches()).forEach(numbers::add);
    String plain = String.join(" ", kept);
    return new PlainName(plain.substring(0, Math.min(LONGEST, plain.length())), numbers);
  }

  private static List<String> withoutForm(List<String> words) {
    List<String> kept = new ArrayList<>(words);
    boolean cut = false;
    while (kept.size() > 1 && isDroppable(kept.get(kept.size() - 1), cut)) {
      kept.remove(kept.size() - 1);
      cut = true;
    }
    if (kept.size() > 1 && kept.get(0).equals("the")) {
      kept.remove(0);
    }
    return kept;
  }

  /** Of {@code GmbH & Co. KG} the word in the middle goes as well. */
  private static boolean isDroppable(String word, boolean cut) {
    return LegalForms.isForm(word) || (cut && (word.equals(AND) || word.equals("z")));
  }

  /** Returns the words in an order of their own, so that swapped ones are equal. */
  String sorted() {
    String[] words = text.split(" ", -1);
    Arrays.sort(words);
    return String.join(" ", words);
  }
}
