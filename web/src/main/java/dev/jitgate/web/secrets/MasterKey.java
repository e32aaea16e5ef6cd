// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 32 secret bytes from which the keys for all purposes are derived. Shows itself to nobody.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class MasterKey {

  private static final int BYTES = 32;

  /** Fewer different bytes among 32 random ones do not happen by chance. */
  private static final int FEWEST_DIFFERENT = 16;

  private static final String HMAC = "HmacSHA256";
  private static final int ID_DIGITS = 16;

  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @param text one line of Base64
   * @param where where it was found, for whoever reads the message
   * @throws JitgateException with {@code KEY_WEAK} if it does not hold 32 bytes that look random;
   *     the message does not repeat it
   */
  public static MasterKey parse(String text, String where) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw weak(where, "is not Base64");
    }
    if (key.length != BYTES) {
      throw weak(where, "holds " + key.length + " bytes instead of 32");
    }
    Set<Byte> different = new HashSet<>();
    boolean ascending = true;
    for (int i = 0; i < BYTES; i++) {
      different.add(key[i]);
      ascending &= i == 0 || key[i] == key[i - 1] + 1;
    }
    boolean printable = new String(key, StandardCharsets.ISO_8859_1).matches("[ -~]*");
    if (different.size() < FEWEST_DIFFERENT || ascending || printable) {
      throw weak(where, "was not made by chance");
    }
    return new MasterKey(key);
  }

  /** Returns a key that is kept nowhere, for a deployment that keeps nothing. */
  public static MasterKey passing() {
    return parse(random(), "memory");
  }

  /** Returns the text of a new key. */
  static String random() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /**
   * Returns 32 bytes for one purpose, by HKDF with SHA-256 (RFC 5869) without salt; from them
   * neither the master key nor those for other purposes can be found.
   *
   * @param purpose what they are for; fixed, without NUL
   * @param context for whom, an MSP's name for example; without NUL
   */
  public byte[] derive(String purpose, String context) {
    byte[] info = (purpose + "\0" + context).getBytes(StandardCharsets.UTF_8);
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(hmac(new byte[BYTES], key), block);
  }

  /** Returns the key's name: 16 lower-case hexadecimal digits that tell nothing about it. */
  public String id() {
    return HexFormat.of().formatHex(derive("jitgate master key id v1", "")).substring(0, ID_DIGITS);
  }

  /** Returns the id alone. */
  @Override
  public String toString() {
    return id();
  }

  private static JitgateException weak(String where, String what) {
    return new JitgateException(ErrorCode.KEY_WEAK, "The key in " + where + " " + what + ".");
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
