// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class Argon2Test {

  private final Argon2 argon2 = new Argon2(new SecureRandom());

  @Test
  void hashesWithItsParametersAndASaltOfItsOwn() {
    String hash = argon2.hash("correct horse");

    assertThat(hash).startsWith("$argon2id$v=19$m=32768,t=10,p=1$").hasSizeLessThan(256);
    assertThat(argon2.hash("correct horse")).isNotEqualTo(hash);
    assertThat(argon2.matches("correct horse", hash)).isTrue();
    assertThat(argon2.matches("correct Horse", hash)).isFalse();
  }

  /** Made by the reference implementation: {@code argon2 somesalt -id -t 2 -m 16 -p 1}. */
  @Test
  void readsTheReferenceImplementationsHashes() {
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(argon2.matches("password", reference)).isTrue();
    assertThat(argon2.matches("Password", reference)).isFalse();
  }

  @Test
  void nobodysHashCostsTheSameAndFitsNothing() {
    assertThat(argon2.nobodys()).startsWith("$argon2id$v=19$m=32768,t=10,p=1$");
    assertThat(argon2.matches("", argon2.nobodys())).isFalse();
  }
}
