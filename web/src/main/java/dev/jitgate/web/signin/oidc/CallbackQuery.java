// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The raw query with which the provider sends a browser back; no parameter twice. */
record CallbackQuery(Map<String, String> parameters) {

  private static final int MAX_LENGTH = 16 * 1024;

  static CallbackQuery parse(String rawQuery) {
    if (rawQuery.length() > MAX_LENGTH) {
      throw Refused.answer("The answer's address is too long.");
    }
    Map<String, String> parameters = new HashMap<>();
    for (String part : rawQuery.split("&", -1)) {
      String[] pair = part.split("=", 2);
      if (parameters.put(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "") != null) {
        throw Refused.answer("The answer's address names a parameter twice.");
      }
    }
    return new CallbackQuery(Map.copyOf(parameters));
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.answer("The answer's address is not properly encoded.");
    }
  }
}
