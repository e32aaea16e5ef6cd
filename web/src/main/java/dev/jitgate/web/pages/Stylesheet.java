// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The one stylesheet, which stands inside every page.
 *
 * <p>A page is then whole in one answer: it needs no second request that a host check, a proxy or a
 * lost session could refuse. The policy allows it by its hash.
 */
public final class Stylesheet {

  /** The stylesheet's text. */
  public static final String TEXT = read();

  /** The text's source expression for a Content-Security-Policy, without quotes. */
  public static final String HASH = "sha256-" + sha256(TEXT);

  private Stylesheet() {}

  private static String read() {
    try (InputStream in = Stylesheet.class.getResourceAsStream("jitgate.css")) {
      if (in == null) {
        throw new IllegalStateException("jitgate.css is not in the WAR");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
