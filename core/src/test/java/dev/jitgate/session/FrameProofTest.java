// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameProofTest {

  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);

  private final FrameKeys frame = new FrameKeys();
  private final FrameProof proof = parse(frame.proof("POST", "/pairing/poll", BODY, NOW));

  @Test
  void holdsForTheRequestThatWasSigned() {
    assertThat(proof.holds(frame.key(), "POST", "/pairing/poll", BODY, NOW)).isTrue();
  }

  @Test
  void holdsForNoOtherRequest() {
    assertThat(proof.holds(frame.key(), "GET", "/pairing/poll", BODY, NOW)).isFalse();
    assertThat(proof.holds(frame.key(), "POST", "/pairing", BODY, NOW)).isFalse();
    assertThat(proof.holds(frame.key(), "POST", "/pairing/poll", new byte[0], NOW)).isFalse();
    assertThat(proof.holds(new FrameKeys().key(), "POST", "/pairing/poll", BODY, NOW)).isFalse();
  }

  @Test
  void holdsForAMinuteEitherWay() {
    for (int sign : new int[] {1, -1}) {
      Instant edge = NOW.plus(FrameProof.SKEW.multipliedBy(sign));
      Instant beyond = edge.plus(Duration.ofMillis(sign));
      assertThat(proof.holds(frame.key(), "POST", "/pairing/poll", BODY, edge)).isTrue();
      assertThat(proof.holds(frame.key(), "POST", "/pairing/poll", BODY, beyond)).isFalse();
    }
  }

  @Test
  void holdsNotWithAnotherNonce() {
    String header = frame.proof("POST", "/pairing/poll", BODY, NOW);
    String[] parts = header.split("\\.", -1);
    parts[2] = "B" + parts[2].substring(1);

    FrameProof other = parse(String.join(".", parts));

    assertThat(other.nonce()).isNotEqualTo(parse(header).nonce());
    assertThat(other.holds(frame.key(), "POST", "/pairing/poll", BODY, NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1",
        "v2.1.AAAAAAAAAAAAAAAAAAAAAA.A",
        "v1.-1.AAAAAAAAAAAAAAAAAAAAAA.",
        "v1.99999999999999999999.AAAAAAAAAAAAAAAAAAAAAA.A",
        "v1.1.short.A"
      })
  void isNoneOfAnythingElse(String header) {
    assertThat(FrameProof.parse(header)).isEmpty();
    assertThat(FrameProof.parse(null)).isEmpty();
  }

  @Test
  void aSignatureOfZeroesProvesNothing() {
    String header = "v1." + NOW.toEpochMilli() + "." + "A".repeat(22) + "." + "A".repeat(86);

    assertThat(parse(header).holds(frame.key(), "POST", "/pairing/poll", BODY, NOW)).isFalse();
  }

  @Test
  void aKeyOnAnotherCurveIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameKeys("secp384r1").key());
  }

  @Test
  void anRsaKeyIsRefused() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(1024);
    String spki =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(rsa.generateKeyPair().getPublic().getEncoded());

    assertThatIllegalArgumentException().isThrownBy(() -> new FrameKey(spki));
  }

  @Test
  void aPointBesideTheCurveIsRefused() {
    byte[] spki = Base64.getUrlDecoder().decode(frame.spki());
    spki[spki.length - 1] ^= 1;
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(spki);

    assertThatIllegalArgumentException().isThrownBy(() -> new FrameKey(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4",
    "5, 459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc",
    "d7325d7646cd60d80a92738ceb345f844cffaf35841022cab176f692de8de1d7, 5"
  })
  void aPointWithASmallCoordinateIsAKeyAndItsOtherSpellingIsNone(String x, String y) {
    BigInteger p =
        new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    BigInteger first = new BigInteger(x, 16);
    BigInteger second = new BigInteger(y, 16);
    boolean smallFirst = first.bitLength() < 8;

    assertThat(new FrameKey(point(first, second)).spki()).isEqualTo(point(first, second));

    // The same point of the curve, but with a coordinate that is no remainder.
    String other = smallFirst ? point(first.add(p), second) : point(first, second.add(p));
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameKey(other));
  }

  /** Returns the key of a frame with its point replaced. */
  private String point(BigInteger x, BigInteger y) {
    byte[] spki = Base64.getUrlDecoder().decode(frame.spki());
    byte[] point = HexFormat.of().parseHex(String.format("%064x%064x", x, y));
    System.arraycopy(point, 0, spki, spki.length - point.length, point.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(spki);
  }

  @Test
  void aTextThatIsTooLongIsNotEvenDecoded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameKey("!".repeat(201)))
        .withMessage("expected a key on the curve P-256")
        .withNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64!"})
  void anythingElseIsNoKey(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameKey(text));
  }

  private static FrameProof parse(String header) {
    return FrameProof.parse(header).orElseThrow();
  }
}
