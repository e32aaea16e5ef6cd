// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit.verifier;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-SHA256 (RFC 5869) without a salt, for 32 bytes: one round of its expansion. */
final class Hkdf {

  private static final String ALGORITHM = "HmacSHA256";

  private Hkdf() {}

  static byte[] derive(byte[] input, byte[] info) {
    byte[] extracted = hmac(new byte[32], input);
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(extracted, block);
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK has no " + ALGORITHM, e);
    }
  }
}
