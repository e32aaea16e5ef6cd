// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator, as RFC 6238 has it. */
final class Totp {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECONDS = 30;

  private Totp() {}

  /** Returns a key's code so many steps ahead of the present one. */
  static String code(String key, int ahead) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(key), "HmacSHA1"));
      long step = Instant.now().getEpochSecond() / SECONDS + ahead;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fff_ffff;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String key) {
    String digits = key.replaceAll("[^A-Z2-7]", "");
    ByteBuffer bytes = ByteBuffer.allocate(digits.length() * 5 / 8);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < digits.length(); i++) {
      buffer = (buffer << 5) | ALPHABET.indexOf(digits.charAt(i));
      bits += 5;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes.put((byte) (buffer >> bits));
      }
    }
    return bytes.array();
  }
}
