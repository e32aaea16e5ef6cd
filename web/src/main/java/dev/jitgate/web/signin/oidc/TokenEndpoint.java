// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.jitgate.session.OidcTransaction;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.settings.OidcCredential.ClientKey;
import dev.jitgate.web.settings.OidcCredential.ClientSecret;
import dev.jitgate.web.settings.OidcSettings;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Exchanges a code for tokens; proves itself by secret (basic) or by key (private_key_jwt). */
final class TokenEndpoint {

  private static final int ASSERTION_SECONDS = 60;

  private final OidcSettings settings;
  private final ProviderHttp http;
  private final Clock clock;

  TokenEndpoint(OidcSettings settings, ProviderHttp http, Clock clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
  }

  /** The two tokens that matter; never printed. */
  record Tokens(String accessToken, String idToken) {

    @Override
    public String toString() {
      return "Tokens[hidden]";
    }
  }

  Tokens exchange(URI address, String code, OidcTransaction transaction) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", transaction.redirectUri());
    form.put("code_verifier", transaction.codeVerifier());
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (settings.credential() instanceof ClientSecret secret) {
      ClientSecretBasic basic =
          new ClientSecretBasic(new ClientID(settings.clientId()), new Secret(secret.value()));
      request.header("Authorization", basic.toHTTPAuthorizationHeader());
    } else if (settings.credential() instanceof ClientKey key) {
      form.put("client_id", settings.clientId());
      form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      form.put("client_assertion", assertion(key.jwk(), address));
    }
    request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(Http.form(form)));
    return tokens(http.send(request, "The token answer"));
  }

  private static Tokens tokens(ProviderHttp.Answer answer) {
    if (answer.status() >= 500) {
      throw Refused.unreachable("The token endpoint has HTTP status " + answer.status() + ".");
    }
    JsonObject json = answer.json("The token answer");
    if (answer.status() != 200) {
      throw Refused.providerSaid(StrictJson.requiredText(json, "error"));
    }
    if (!StrictJson.requiredText(json, "token_type").equalsIgnoreCase("Bearer")) {
      throw Refused.answer("The token answer has another token type.");
    }
    return new Tokens(
        StrictJson.requiredText(json, "access_token"), StrictJson.requiredText(json, "id_token"));
  }

  private String assertion(JWK key, URI audience) {
    Instant now = clock.instant();
    JWSAlgorithm algorithm =
        key.getAlgorithm() != null
            ? JWSAlgorithm.parse(key.getAlgorithm().getName())
            : key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.PS256;
    JWSHeader header =
        new JWSHeader.Builder(algorithm)
            .keyID(key.getKeyID())
            .x509CertSHA256Thumbprint(key.getX509CertSHA256Thumbprint())
            .build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.clientId())
            .subject(settings.clientId())
            .audience(audience.toString())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(ASSERTION_SECONDS)))
            .build();
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw Refused.unreachable("The client's key cannot sign with " + algorithm + ".");
    }
  }
}
