// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.session.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  private static final Bytes KEY =
      Bytes.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  /** RFC 6238, appendix B: its codes have eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void computesTheVectorsOfTheRfc(long seconds, String eightDigits) {
    long step = Totp.step(Instant.ofEpochSecond(seconds));

    assertThat(Totp.truncated(KEY, step) % 100_000_000).isEqualTo(Integer.parseInt(eightDigits));
    assertThat(Totp.code(KEY, step)).isEqualTo(eightDigits.substring(2));
  }

  @Test
  void takesTheCodeOfTheStepBeforeAndAfterAndNoOther() {
    Instant now = Instant.ofEpochSecond(1_111_111_110);
    long step = Totp.step(now);

    for (long other = step - 3; other <= step + 3; other++) {
      assertThat(Totp.find(KEY, Totp.code(KEY, other), now).isPresent())
          .as("step %d of %d", other, step)
          .isEqualTo(Math.abs(other - step) <= 1);
    }
    assertThat(Totp.find(KEY, Totp.code(KEY, step - 1), now)).hasValue(step - 1);
    assertThat(Totp.find(KEY, "", now)).isEmpty();
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void writesTheKeyInBase32(String text, String base32) {
    Bytes bytes = Bytes.of(text.getBytes(StandardCharsets.US_ASCII));

    assertThat(Base32.encode(bytes)).isEqualTo(base32);
  }

  @Test
  void drawsTheKeyForCameras() {
    SetUp setUp =
        SetUp.of(java.util.UUID.randomUUID(), "jit.example:8443", "x", KEY, java.util.List.of());

    assertThat(setUp.uri())
        .isEqualTo(
            "otpauth://totp/jitgate:jit.example%3A8443"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=jitgate");
    assertThat(setUp.qr().path()).startsWith("M4,4h1v1h-1zM5,4h1").matches("[Mhvz0-9,-]+");
    assertThat(setUp).asString().doesNotContain(setUp.key());
  }
}
