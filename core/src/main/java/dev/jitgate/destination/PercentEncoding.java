// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.destination;

import java.nio.charset.StandardCharsets;

/** Makes any text safe for a path segment or a query's value (RFC 3986). */
final class PercentEncoding {

  private static final String UNRESERVED =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  /** Returns the text with everything escaped but unreserved characters; a space is {@code %20}. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
      }
    }
    return encoded.toString();
  }
}
