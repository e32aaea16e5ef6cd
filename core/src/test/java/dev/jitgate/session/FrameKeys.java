// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** A frame with its key, as a browser makes it. */
public final class FrameKeys {

  private final KeyPair pair;
  private int nonces;

  public FrameKeys() {
    this("secp256r1");
  }

  FrameKeys(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public String spki() {
    return base64Url(pair.getPublic().getEncoded());
  }

  public FrameKey key() {
    return new FrameKey(spki());
  }

  /** Returns the header of a request that the frame signs now. */
  public String proof(String method, String path, byte[] body, Instant at) {
    try {
      String nonce = base64Url(ByteBuffer.allocate(16).putInt(nonces++).array());
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      String signed =
          "v1\n" + method + "\n" + path + "\n" + at.toEpochMilli() + "\n" + nonce + "\n" + digest;
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.UTF_8));
      return "v1." + at.toEpochMilli() + "." + nonce + "." + base64Url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
