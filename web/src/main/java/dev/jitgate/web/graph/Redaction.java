// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import java.util.List;
import java.util.regex.Pattern;

/** Makes what a directory said fit to be shown and logged. */
final class Redaction {

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

  /** Tokens and assertions, wherever they stand. */
  private static final Pattern TOKENS = Pattern.compile("eyJ[A-Za-z0-9_=.-]+");

  private Redaction() {}

  /** Returns a text on one line, of bounded length, and without the given secrets. */
  static String shown(String text, List<String> secrets, int most) {
    String shown = text;
    for (String secret : secrets) {
      shown = secret.isEmpty() ? shown : shown.replace(secret, "[hidden]");
    }
    shown = TOKENS.matcher(shown).replaceAll("[hidden]");
    shown = UNSEEN.matcher(shown).replaceAll(" ").strip();
    return shown.length() <= most ? shown : shown.substring(0, most) + "…";
  }
}
