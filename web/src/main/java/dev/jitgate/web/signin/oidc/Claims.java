// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.OidcPurpose;
import dev.jitgate.session.OidcTransaction;
import dev.jitgate.web.settings.OidcSettings;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for what a signed token says; the order of OpenID Connect Core 3.1.3.7. */
record Claims(JsonObject json, OidcSettings settings, Instant now) {

  static final Duration SKEW = Duration.ofSeconds(60);
  private static final Duration OLDEST = Duration.ofMinutes(10);
  private static final int MAX_NAME = 128;
  private static final Pattern BOUNDED = Pattern.compile("[ -~]{1,255}");

  /** Checks what ID and logout tokens have in common. */
  void checkOrigin() {
    require(StrictJson.requiredText(json, "iss").equals(settings.issuer()), "iss");
    List<String> audience = StrictJson.texts(json, "aud");
    require(audience.contains(settings.clientId()), "aud");
    Optional<String> party = StrictJson.text(json, "azp");
    require(audience.size() == 1 || party.isPresent(), "azp");
    require(party.isEmpty() || party.get().equals(settings.clientId()), "azp");
    require(now.isBefore(time("exp").plus(SKEW)), "exp");
    Instant issued = time("iat");
    require(!issued.isAfter(now.plus(SKEW)) && issued.isAfter(now.minus(OLDEST)), "iat");
    StrictJson.time(json, "nbf").ifPresent(start -> require(!start.isAfter(now.plus(SKEW)), "nbf"));
  }

  void checkTransaction(OidcTransaction transaction) {
    require(StrictJson.requiredText(json, "nonce").equals(transaction.nonce()), "nonce");
    if (transaction.maxAgeSeconds().isEmpty() && transaction.purpose() == OidcPurpose.SIGN_IN) {
      return;
    }
    Instant oldest =
        transaction.begunAt().minusSeconds(transaction.maxAgeSeconds().orElse(0)).minus(SKEW);
    Optional<Instant> signedIn = StrictJson.time(json, "auth_time");
    if (signedIn.isEmpty() || signedIn.get().isBefore(oldest)) {
      throw new JitgateException(
          ErrorCode.OIDC_SIGN_IN_TOO_OLD,
          signedIn.isEmpty() ? "auth_time is missing." : "auth_time is too long ago.");
    }
    require(!signedIn.get().isAfter(now.plus(SKEW)), "auth_time");
  }

  void checkAccessToken(String accessToken, JWSAlgorithm algorithm) {
    Optional<String> hash = StrictJson.text(json, "at_hash");
    if (hash.isPresent()) {
      AccessTokenHash expected =
          AccessTokenHash.compute(new BearerAccessToken(accessToken), algorithm, null);
      require(expected != null && expected.getValue().equals(hash.get()), "at_hash");
    }
  }

  /** Returns an identifier that fits the store; empty if the claim is missing. */
  Optional<String> identifier(String name) {
    Optional<String> value = StrictJson.text(json, name);
    require(value.isEmpty() || BOUNDED.matcher(value.get()).matches(), name);
    return value;
  }

  /** Returns what colleagues call the person: no control or invisible characters. */
  String name(String subject) {
    String given =
        StrictJson.text(json, "name")
            .or(() -> StrictJson.text(json, "preferred_username"))
            .orElse(subject);
    String clean = given.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "").strip();
    int length = clean.codePointCount(0, clean.length());
    String shown =
        length > MAX_NAME ? clean.substring(0, clean.offsetByCodePoints(0, MAX_NAME)) : clean;
    return shown.isEmpty() ? subject : shown;
  }

  /** Returns the values of the roles claim: a name as written, or a path through objects. */
  Set<String> roleValues() {
    return settings
        .rolesClaim()
        .flatMap(claim -> StrictJson.value(json, claim).or(() -> atPath(claim)))
        .map(value -> Set.copyOf(StrictJson.texts(value, "The roles claim")))
        .orElse(Set.of());
  }

  private Optional<JsonValue> atPath(String path) {
    Optional<JsonValue> value = Optional.of(json);
    for (String step : path.split("\\.", -1)) {
      value =
          value
              .filter(each -> each.getValueType() == JsonValue.ValueType.OBJECT)
              .flatMap(each -> StrictJson.value(each.asJsonObject(), step));
    }
    return value;
  }

  private Instant time(String name) {
    return StrictJson.time(json, name).orElseThrow(() -> Refused.answer(name + " is missing."));
  }

  static void require(boolean holds, String claim) {
    if (!holds) {
      throw Refused.answer("The token's " + claim + " is not what it must be.");
    }
  }
}
