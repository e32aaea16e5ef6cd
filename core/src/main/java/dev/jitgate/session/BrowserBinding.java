// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Which browser began a sign-in: the digest of a random cookie that only that browser has.
 *
 * @param hash SHA-256 in lower-case hexadecimal digits; the cookie cannot be made of it
 */
public record BrowserBinding(String hash) {

  /** Returns the binding to the browser whose cookie has this value, 256 random bits or more. */
  public static BrowserBinding ofCookie(String cookie) {
    return new BrowserBinding(Digests.sha256(cookie));
  }

  /** Returns whether both mean the same browser, in a time that does not tell how much is equal. */
  public boolean isSameAs(BrowserBinding other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.hash.getBytes(StandardCharsets.US_ASCII));
  }
}
