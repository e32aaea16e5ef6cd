// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Secrets that must be found nowhere, however they are written. */
final class Canaries {

  private final Map<String, List<String>> spellings =
      Collections.synchronizedMap(new LinkedHashMap<>());

  /** Takes a secret that is text. */
  void add(String what, String secret) {
    if (secret.length() < 6) {
      throw new IllegalArgumentException(what + " is found by chance: " + secret);
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    spellings.put(
        what,
        List.of(
            secret,
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            HexFormat.of().formatHex(bytes)));
  }

  /** Takes a secret that is bytes. */
  void add(String what, byte[] secret) {
    spellings.put(
        what,
        List.of(
            new String(secret, StandardCharsets.ISO_8859_1),
            Base64.getEncoder().withoutPadding().encodeToString(secret),
            Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
            HexFormat.of().formatHex(secret)));
  }

  /** Returns which of them are in a text, or in bytes read as ISO 8859-1. */
  List<String> in(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    return spellings.entrySet().stream()
        .filter(
            each ->
                each.getValue().stream()
                    .anyMatch(
                        spelling ->
                            text.contains(spelling)
                                || small.contains(spelling.toLowerCase(Locale.ROOT))))
        .map(Map.Entry::getKey)
        .toList();
  }

  int count() {
    return spellings.size();
  }
}
