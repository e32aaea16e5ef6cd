// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks what an app has signed to prove that it is itself. */
final class ClientAssertions {
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Map<String, Instant> usedIds = new ConcurrentHashMap<>();

  ClientAssertions(InstantSource clock) {
    this.clock = clock;
  }

  /** Refuses an assertion that is not this app's, not for this endpoint, or not for now. */
  void check(String assertion, AppRegistration app, String endpoint) {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3) {
      throw refused(50027, "JWT token is invalid or malformed.");
    }
    JsonObject header = json(parts[0]);
    JsonObject claims = json(parts[1]);
    X509Certificate certificate = certificate(app, Jsons.text(header, "x5t#S256"));
    if (!Jsons.text(header, "alg").equals("PS256")
        || !signed(certificate, parts[0] + "." + parts[1], parts[2])) {
      throw refused(
          700027,
          "The certificate with identifier used to sign the client assertion is not registered on"
              + " application, or the signature is wrong.");
    }
    if (!Jsons.text(claims, "aud").equals(endpoint)) {
      throw refused(700023, "Client assertion audience claim does not match Realm issuer.");
    }
    if (!Jsons.text(claims, "iss").equals(app.clientId())
        || !Jsons.text(claims, "sub").equals(app.clientId())) {
      throw refused(
          700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
    }
    checkTimes(claims);
    checkOnce(claims);
  }

  private void checkTimes(JsonObject claims) {
    Instant now = clock.instant();
    Optional<Instant> end = instant(claims, "exp");
    Optional<Instant> begin = instant(claims, "nbf");
    boolean valid =
        end.filter(e -> e.isAfter(now)).isPresent()
            && begin.filter(b -> !b.isAfter(now.plus(SKEW))).isPresent();
    if (!valid) {
      throw refused(700024, "Client assertion is not within its valid time range.");
    }
  }

  private void checkOnce(JsonObject claims) {
    String id = Jsons.text(claims, "jti");
    Instant now = clock.instant();
    usedIds.values().removeIf(end -> end.isBefore(now));
    if (id.isEmpty() || usedIds.putIfAbsent(id, instant(claims, "exp").orElse(now)) != null) {
      throw refused(700027, "The client assertion has no 'jti', or it has been used before.");
    }
  }

  private static Optional<Instant> instant(JsonObject claims, String name) {
    return claims.get(name) instanceof JsonNumber number
        ? Optional.of(Instant.ofEpochSecond(number.longValue()))
        : Optional.empty();
  }

  private static X509Certificate certificate(AppRegistration app, String thumbprint) {
    return app.certificates().stream()
        .filter(c -> thumbprint(c).equals(thumbprint))
        .findAny()
        .orElseThrow(
            () ->
                refused(
                    700027,
                    "The certificate with identifier used to sign the client assertion is not"
                        + " registered on application. [Reason - The key was not found.]"));
  }

  private static String thumbprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean signed(X509Certificate certificate, String text, String signature) {
    try {
      Signature check = Signature.getInstance("RSASSA-PSS");
      check.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      check.initVerify(certificate.getPublicKey());
      check.update(text.getBytes(StandardCharsets.US_ASCII));
      return check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonObject json(String part) {
    try {
      return Jsons.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
          .orElseThrow(() -> refused(50027, "JWT token is invalid or malformed."));
    } catch (IllegalArgumentException e) {
      throw refused(50027, "JWT token is invalid or malformed.");
    }
  }

  private static TokenError refused(int code, String sentence) {
    return new TokenError(401, "invalid_client", code, sentence);
  }
}
