// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.net.URI;
import java.util.regex.Pattern;

/** Checks of values that several settings have in common; what is thrown says what is expected. */
final class Values {

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,255}");
  private static final int SHORTEST_SECRET = 16;

  private Values() {}

  static String printable(String value) {
    if (!PRINTABLE.matcher(value).matches()) {
      throw new IllegalArgumentException("expected printable ASCII characters without space");
    }
    return value;
  }

  /** A secret that somebody made up, not one that a server gave. */
  static String secret(String value) {
    if (value.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException("expected 16 or more characters");
    }
    return value;
  }

  /** Returns whether secrets may be sent to an address: by https, or on this machine. */
  static boolean isSafe(URI address) {
    return OidcSettings.isHttps(address) || OidcSettings.isLocal(address);
  }
}
