// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Runs something as if the server spoke another language, and restores its own. */
final class ServerLanguage {

  /** Turkish and Azeri fold i otherwise, Lithuanian keeps dots, Arabic and Thai count otherwise. */
  static final List<Locale> DIFFICULT =
      List.of(
          Locale.forLanguageTag("tr-TR"),
          Locale.forLanguageTag("az-AZ"),
          Locale.forLanguageTag("lt-LT"),
          Locale.forLanguageTag("ar-SA-u-nu-arab"),
          Locale.forLanguageTag("th-TH-u-nu-thai"));

  private ServerLanguage() {}

  static <T> T as(Locale language, Supplier<T> action) {
    Locale base = Locale.getDefault();
    Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    Locale format = Locale.getDefault(Locale.Category.FORMAT);
    try {
      Locale.setDefault(language);
      return action.get();
    } finally {
      Locale.setDefault(base);
      Locale.setDefault(Locale.Category.DISPLAY, display);
      Locale.setDefault(Locale.Category.FORMAT, format);
    }
  }
}
