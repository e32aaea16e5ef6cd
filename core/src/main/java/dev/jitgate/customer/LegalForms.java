// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import java.util.List;
import java.util.Set;

/** Words at the end of a company's name that say in which form it is a company. */
final class LegalForms {

  /**
   * As match keys without dots. No word that a name may end in for itself, as {@code group}, {@code
   * services} or {@code holding}: those tell companies of one owner apart.
   */
  private static final Set<String> FORMS =
      Set.of(
          // English
          "ltd",
          "limited",
          "llc",
          "llp",
          "lp",
          "plc",
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "company",
          "cic",
          "pty",
          "pte",
          // German
          "gmbh",
          "ggmbh",
          "mbh",
          "ag",
          "kg",
          "kgaa",
          "ohg",
          "ug",
          "gbr",
          "ek",
          "ev",
          "eg",
          "se",
          // French, Spanish, Italian, Portuguese
          "sa",
          "sas",
          "sasu",
          "sarl",
          "eurl",
          "sl",
          "slu",
          "srl",
          "spa",
          "lda",
          "ltda",
          // Dutch, Nordic
          "bv",
          "nv",
          "vof",
          "ab",
          "as",
          "asa",
          "aps",
          "oy",
          "oyj",
          // Central European
          "sro",
          "doo",
          "dd",
          "kft",
          "zrt",
          "oo",
          "sp");

  /** These are written without a space, before the name or after it. */
  private static final List<String> JOINED = List.of("株式会社", "有限会社", "合同会社", "有限公司");

  private LegalForms() {}

  static boolean isForm(String word) {
    return FORMS.contains(word);
  }

  /** Returns a text without the forms that are written without a space. */
  static String withoutJoined(String text) {
    String rest = text;
    for (String form : JOINED) {
      rest = rest.replace(form, " ");
    }
    return rest;
  }
}
