// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import dev.jitgate.session.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords, RFC 6238, as authenticator apps have them: SHA-1, six digits, 30
 * seconds.
 */
final class Totp {

  private static final String ALGORITHM = "HmacSHA1";
  private static final long STEP_SECONDS = 30;
  private static final int CODES = 1_000_000;

  /** Clocks differ, and people type slowly. */
  private static final int TOLERANCE = 1;

  private Totp() {}

  /** Returns the number of the step that the time is in. */
  static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /** Returns the code of a step. */
  static String code(Bytes key, long step) {
    return String.format("%06d", truncated(key, step) % CODES);
  }

  /** Returns the step whose code it is: the present one, the one before or the one after. */
  static OptionalLong find(Bytes key, String code, Instant now) {
    OptionalLong found = OptionalLong.empty();
    // All of them, whichever fits: the time tells nothing.
    for (long step = step(now) - TOLERANCE; step <= step(now) + TOLERANCE; step++) {
      if (same(code(key, step), code)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** RFC 4226, section 5.3. */
  static int truncated(Bytes key, long step) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.toArray(), ALGORITHM));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      return ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
