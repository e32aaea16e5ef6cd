// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * Makes a passkey as a browser with an authenticator does, for a program that joins.
 *
 * <p>The private key is thrown away: nobody signs in by it again.
 */
final class SoftPasskey {

  /** Somebody is present, was verified, and a key comes along. */
  private static final byte FLAGS = 0x45;

  private static final int ID_LENGTH = 32;
  private static final int COORDINATE_LENGTH = 32;

  private SoftPasskey() {}

  /**
   * Returns the answer of {@code navigator.credentials.create} as JSON.
   *
   * @param options what the server asks for
   * @param origin the page that asks
   */
  static JsonObject create(JsonObject options, String origin) {
    byte[] id = new byte[ID_LENGTH];
    new SecureRandom().nextBytes(id);
    String clientData =
        Json.createObjectBuilder()
            .add("type", "webauthn.create")
            .add("challenge", options.getString("challenge"))
            .add("origin", origin)
            .add("crossOrigin", false)
            .build()
            .toString();
    byte[] attestation = attestation(options.getJsonObject("rp").getString("id"), id);
    return Json.createObjectBuilder()
        .add("id", text(id))
        .add("rawId", text(id))
        .add("type", "public-key")
        .add("clientExtensionResults", JsonValue.EMPTY_JSON_OBJECT)
        .add(
            "response",
            Json.createObjectBuilder()
                .add("clientDataJSON", text(clientData.getBytes(StandardCharsets.UTF_8)))
                .add("attestationObject", text(attestation))
                .add("transports", JsonValue.EMPTY_JSON_ARRAY))
        .build();
  }

  /** Returns {@code {fmt: "none", attStmt: {}, authData: …}} in CBOR. */
  private static byte[] attestation(String host, byte[] id) {
    byte[] data = authenticatorData(host, id);
    ByteArrayOutputStream cbor = new ByteArrayOutputStream();
    cbor.write(0xa3);
    word(cbor, "fmt");
    word(cbor, "none");
    word(cbor, "attStmt");
    cbor.write(0xa0);
    word(cbor, "authData");
    bytes(cbor, data);
    return cbor.toByteArray();
  }

  private static byte[] authenticatorData(String host, byte[] id) {
    byte[] key = coseKey();
    return ByteBuffer.allocate(32 + 1 + 4 + 16 + 2 + id.length + key.length)
        .put(sha256(host))
        .put(FLAGS)
        .putInt(0)
        .put(new byte[16])
        .putShort((short) id.length)
        .put(id)
        .put(key)
        .array();
  }

  /** Returns a new key on P-256, for ES256, in CBOR. */
  private static byte[] coseKey() {
    ECPublicKey key = newKey();
    ByteArrayOutputStream cbor = new ByteArrayOutputStream();
    // Of type EC2, for ES256, on the curve P-256.
    cbor.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    bytes(cbor, coordinate(key.getW().getAffineX()));
    cbor.write(0x22);
    bytes(cbor, coordinate(key.getW().getAffineY()));
    return cbor.toByteArray();
  }

  private static ECPublicKey newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return (ECPublicKey) generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] exact = new byte[COORDINATE_LENGTH];
    byte[] signed = number.toByteArray();
    int length = Math.min(signed.length, COORDINATE_LENGTH);
    System.arraycopy(signed, signed.length - length, exact, COORDINATE_LENGTH - length, length);
    return exact;
  }

  private static void word(ByteArrayOutputStream cbor, String word) {
    cbor.write(0x60 + word.length());
    cbor.writeBytes(word.getBytes(StandardCharsets.US_ASCII));
  }

  private static void bytes(ByteArrayOutputStream cbor, byte[] bytes) {
    cbor.write(0x58);
    cbor.write(bytes.length);
    cbor.writeBytes(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
