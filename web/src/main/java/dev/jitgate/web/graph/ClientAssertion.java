// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.web.graph.ClientCredential.ClientKey;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A statement, signed with the client's key (PS256), that it is the client who asks. */
final class ClientAssertion {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int SALT_BYTES = 32;
  private static final PSSParameterSpec PS256 =
      new PSSParameterSpec(
          "SHA-256",
          "MGF1",
          MGF1ParameterSpec.SHA256,
          SALT_BYTES,
          PSSParameterSpec.TRAILER_FIELD_BC);

  private ClientAssertion() {}

  /** Returns a new assertion for one token endpoint. */
  static String of(ClientKey key, String clientId, URI endpoint, Instant now) {
    JsonObject header =
        JsonParts.object()
            .add("alg", "PS256")
            .add("typ", "JWT")
            .add("x5t#S256", key.thumbprint().base64Url())
            .build();
    JsonObject claims =
        JsonParts.object()
            .add("aud", endpoint.toString())
            .add("iss", clientId)
            .add("sub", clientId)
            .add("jti", UUID.randomUUID().toString())
            .add("nbf", now.getEpochSecond())
            .add("iat", now.getEpochSecond())
            .add("exp", now.plus(LIFE).getEpochSecond())
            .build();
    String signed = part(header) + "." + part(claims);
    return signed + "." + base64(signature(key, signed));
  }

  private static byte[] signature(ClientKey key, String text) {
    try {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(PS256);
      signature.initSign(key.key());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This key cannot sign with PS256", e);
    }
  }

  private static String part(JsonObject json) {
    return base64(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
