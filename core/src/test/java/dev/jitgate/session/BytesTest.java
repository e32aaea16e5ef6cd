// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class BytesTest {

  @Test
  void neverChange() {
    byte[] given = {1, 2, 3};
    Bytes bytes = Bytes.of(given);
    given[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes.toArray()).containsExactly(1, 2, 3);
  }

  @Test
  void areEqualIfTheyHoldTheSame() {
    Bytes bytes = Bytes.of(new byte[] {1, 2, 3});

    assertThat(bytes)
        .isEqualTo(Bytes.of(new byte[] {1, 2, 3}))
        .hasSameHashCodeAs(Bytes.of(new byte[] {1, 2, 3}))
        .isNotEqualTo(Bytes.of(new byte[] {1, 2, 4}))
        .isNotEqualTo(Bytes.of(new byte[] {1, 2}))
        .isNotEqualTo(null);
    // Others lead to another place in a table, mostly.
    assertThat(bytes.hashCode()).isNotEqualTo(Bytes.of(new byte[] {3, 2, 1}).hashCode());
  }

  @Test
  void areWrittenAsWebAuthnWritesThem() {
    assertThat(Bytes.of(new byte[] {-5, -1, 0, 16}).base64Url()).isEqualTo("-_8AEA");
  }

  @Test
  void showOnlyHowManyTheyAre() {
    assertThat(Bytes.of(new byte[] {65, 66, 67})).hasToString("Bytes[3]");
  }

  @Test
  void ofAPersonsIdAreItsSixteenInOrder() {
    UUID person = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    assertThat(Passkey.userHandle(person))
        .isEqualTo(
            Bytes.of(
                new byte[] {
                  0x00,
                  0x11,
                  0x22,
                  0x33,
                  0x44,
                  0x55,
                  0x66,
                  0x77,
                  (byte) 0x88,
                  (byte) 0x99,
                  (byte) 0xaa,
                  (byte) 0xbb,
                  (byte) 0xcc,
                  (byte) 0xdd,
                  (byte) 0xee,
                  (byte) 0xff
                }));
  }
}
