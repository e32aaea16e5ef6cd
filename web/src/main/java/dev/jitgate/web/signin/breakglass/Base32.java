// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import dev.jitgate.session.Bytes;

/** RFC 4648's base 32, as authenticator apps read keys: upper case, without padding. */
final class Base32 {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String encode(Bytes bytes) {
    StringBuilder text = new StringBuilder();
    int kept = 0;
    int left = 0;
    for (byte b : bytes.toArray()) {
      kept = (kept << Byte.SIZE) | (b & 0xff);
      left += Byte.SIZE;
      while (left >= BITS) {
        left -= BITS;
        text.append(LETTERS.charAt((kept >> left) & 0x1f));
        kept &= (1 << left) - 1;
      }
    }
    if (left > 0) {
      text.append(LETTERS.charAt((kept << (BITS - left)) & 0x1f));
    }
    return text.toString();
  }
}
