// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TabSecretTest {

  @Test
  void signsWithItsUtf8Bytes() {
    // printf 42 | openssl dgst -sha256 -hmac 'geheimes-Wörtchen'
    assertThat(
            HexFormat.of()
                .formatHex(new TabSecret("geheimes-Wörtchen").sign("42".getBytes(US_ASCII))))
        .isEqualTo("7dafc93e6333fa44247dad12f03ea11bae2a69e824a6e4f9607506c9b7520d0a");
  }

  @Test
  void showsNothingOfItself() {
    assertThat(new TabSecret("test-iframe-secret")).hasToString("TabSecret[hidden]");
  }

  @Test
  void refusesAShortSecretWithoutRepeatingIt() {
    assertThat(new TabSecret("1234567890123456")).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TabSecret("123456789012345"))
        .withMessage(
            "A tab secret has 15 characters; expected are at least 16, best 32 random ones.");
  }

  @Test
  void refusesWhiteSpaceThatGetsLostOnTheWay() {
    for (String secret : new String[] {" test-iframe-secret", "test-iframe-secret\n"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TabSecret(secret))
          .withMessage("A tab secret starts or ends with white space.");
    }
  }
}
