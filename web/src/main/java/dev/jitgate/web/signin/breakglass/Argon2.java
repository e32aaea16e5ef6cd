// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import com.password4j.Argon2Function;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Argon2id, RFC 9106, with 32 MiB, 10 passes and one lane: 0.3 to 0.5 seconds on two cores.
 *
 * <p>The parameters stand with each hash, so that others may be chosen later.
 */
final class Argon2 implements PasswordHashing {

  private static final int MEMORY_KIB = 32 * 1024;
  private static final int PASSES = 10;
  private static final int LANES = 1;
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int VERSION = Argon2Function.ARGON2_VERSION_13;

  private final SecureRandom random;

  Argon2(SecureRandom random) {
    this.random = random;
  }

  @Override
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return Argon2Function.getInstance(
            MEMORY_KIB, PASSES, LANES, BYTES, com.password4j.types.Argon2.ID, VERSION)
        .hash(password.getBytes(StandardCharsets.UTF_8), salt)
        .getResult();
  }

  @Override
  public boolean matches(String password, String hash) {
    return Argon2Function.getInstanceFromHash(hash).check(password, hash);
  }

  @Override
  public String nobodys() {
    return String.format(
        "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
        VERSION, MEMORY_KIB, PASSES, LANES, zeros(SALT_BYTES), zeros(BYTES));
  }

  private static String zeros(int bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
  }
}
