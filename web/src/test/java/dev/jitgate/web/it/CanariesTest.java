// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Who finds nothing may not have looked. */
class CanariesTest {

  @Test
  void findsASecretInWhicheverSpelling() {
    Canaries canaries = new Canaries();
    canaries.add("password", "Abcde-12345");
    canaries.add("key", HexFormat.of().parseHex("00ff10ab99e1"));

    assertThat(canaries.in("before Abcde-12345 behind")).containsExactly("password");
    assertThat(canaries.in("before ABCDE-12345 behind")).containsExactly("password");
    assertThat(canaries.in("QWJjZGUtMTIzNDU=")).containsExactly("password");
    assertThat(canaries.in("41626364652d3132333435")).containsExactly("password");
    assertThat(canaries.in("x 00FF10AB99E1 x")).containsExactly("key");
    assertThat(canaries.in("AP8Qq5nh")).containsExactly("key");
    assertThat(canaries.in("a\u0000\u00ff\u0010\u00ab\u0099\u00e1b")).containsExactly("key");
    assertThat(canaries.in("Abcde-1234 5")).isEmpty();
  }
}
