// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret that an MSP's custom tab shares with HaloPSA. Shows itself to nobody. */
public final class TabSecret {

  /** Below this, somebody who has one signature could find the secret by trying. */
  private static final int MIN_LENGTH = 16;

  private final SecretKey key;

  /**
   * Reads a configured secret.
   *
   * @throws IllegalArgumentException if it is too short, or has white space around it, which gets
   *     lost in forms and files; the message does not contain it
   */
  public TabSecret(String secret) {
    if (!secret.equals(secret.strip())) {
      throw new IllegalArgumentException("A tab secret starts or ends with white space.");
    }
    if (secret.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "A tab secret has "
              + secret.length()
              + " characters; expected are at least "
              + MIN_LENGTH
              + ", best 32 random ones.");
    }
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** Returns the HMAC-SHA256 of a message under this secret. */
  public byte[] sign(byte[] message) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256.", e);
    }
  }

  /** Returns nothing of the secret. */
  @Override
  public String toString() {
    return "TabSecret[hidden]";
  }
}
