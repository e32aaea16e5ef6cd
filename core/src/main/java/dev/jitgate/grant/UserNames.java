// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.text.Normalizer;
import java.util.Locale;

/** Makes the user names of accounts. */
final class UserNames {

  private static final int LONGEST = 56;

  private UserNames() {}

  /** Returns a pattern with a technician's name in place of {@code {technician}}. */
  static String fill(String pattern, String technician) {
    String name = pattern.replace("{technician}", letters(technician));
    return cut(name.replaceAll("-{2,}", "-").replaceAll("^-|-$", ""));
  }

  /** Returns the name for a further try, where others have those before. */
  static String candidate(String name, int attempt) {
    return attempt == 0 ? name : name + "-" + (attempt + 1);
  }

  /** What is left of a name in a-z, 0-9 and hyphens; something is. */
  private static String letters(String technician) {
    String plain =
        Normalizer.normalize(technician, Normalizer.Form.NFKD)
            .replace("ß", "ss")
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty()
        ? "technician-" + Integer.toHexString(technician.hashCode() & 0xffff)
        : plain;
  }

  private static String cut(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }
}
