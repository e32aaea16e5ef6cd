// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A bearer secret of 256 random bits. Shows itself to nobody but by {@link #text()}. */
public final class Token {

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String text;

  private Token(String text) {
    this.text = text;
  }

  /** Returns a new token. */
  public static Token random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Returns the token with the given text; empty if that is none. */
  public static Optional<Token> parse(@Nullable String text) {
    if (text == null || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new Token(text));
  }

  /** Returns the token's 43 characters of base64url, for the one who shall hold it. */
  public String text() {
    return text;
  }

  /** Returns what may be stored in the token's place. */
  public TokenHash hash() {
    return hash(text);
  }

  /** Returns the hash of something else that nobody can guess. */
  public static TokenHash hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return new TokenHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Token[hidden]";
  }
}
