// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The token that opens the API; kept as a digest, compared in constant time. */
public final class ApiToken {

  private static final int SHORTEST = 16;

  private final byte[] digest;

  /**
   * Makes a token of its text.
   *
   * @param text at least 16 printable ASCII characters without space
   * @throws IllegalArgumentException if it is anything else; the message does not repeat it
   */
  public ApiToken(String text) {
    if (text.length() < SHORTEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "expected at least " + SHORTEST + " printable ASCII characters without space");
    }
    this.digest = sha256(text);
  }

  /** Returns whether the given text is the token. */
  public boolean matches(String text) {
    return MessageDigest.isEqual(digest, sha256(text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
