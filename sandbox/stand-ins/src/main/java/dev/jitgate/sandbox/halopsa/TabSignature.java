// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HaloPSA's word that an agent is looking: {@code $HMAC}. */
final class TabSignature {
  private TabSignature() {}

  /**
   * Returns the signature of an agent's number, in Base64 with its {@code +}, {@code /}, {@code =}.
   */
  static String of(String secret, int agentId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] message = Integer.toString(agentId).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(mac.doFinal(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
    }
  }
}
