// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

  private static final String ZEROES = "A".repeat(43);

  @Test
  void isWhatTheRandomBytesSay() {
    SecureRandom counting =
        new SecureRandom() {
          private static final long serialVersionUID = 1;

          @Override
          public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
              bytes[i] = (byte) (0xE0 + i);
            }
          }
        };

    assertThat(Token.random(counting).text())
        .isEqualTo("4OHi4-Tl5ufo6err7O3u7_Dx8vP09fb3-Pn6-_z9_v8");
  }

  @Test
  void everyTokenIsAnother() {
    SecureRandom random = new SecureRandom();

    assertThat(Token.random(random).text()).isNotEqualTo(Token.random(random).text());
  }

  @Test
  void itsTextIsReadAgain() {
    Token token = Token.random(new SecureRandom());

    Token read = Token.parse(token.text()).orElseThrow();

    assertThat(read.text()).isEqualTo(token.text());
    assertThat(read.hash()).isEqualTo(token.hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        " AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
      })
  void isNoneOfAnythingElse(String text) {
    assertThat(Token.parse(text)).isEmpty();
    assertThat(Token.parse(null)).isEmpty();
  }

  @Test
  void isStoredAsItsSha256() {
    assertThat(Token.parse(ZEROES).orElseThrow().hash().hex())
        .isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
    assertThat(Token.hash("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void showsItselfToNobody() {
    assertThat(Token.parse(ZEROES).orElseThrow().toString()).isEqualTo("Token[hidden]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015adb",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
      })
  void aHashHasOneForm(String hex) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenHash(hex));
  }
}
