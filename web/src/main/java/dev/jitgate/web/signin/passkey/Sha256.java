// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import dev.jitgate.session.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of secrets that are random enough to be kept so. */
final class Sha256 {

  private Sha256() {}

  static Bytes of(Bytes salt, String secret) {
    MessageDigest digest = digest();
    digest.update(salt.toArray());
    return Bytes.of(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
  }

  static Bytes of(String secret) {
    return Bytes.of(digest().digest(secret.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
