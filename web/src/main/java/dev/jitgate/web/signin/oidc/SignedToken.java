// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A compact JWS whose signature is not believed yet. Encrypted and unsigned tokens are none. */
record SignedToken(JWSHeader header, JsonObject claims, String input, String signature) {

  private static final int MAX_LENGTH = 64 * 1024;
  private static final int LEAST_BITS = 2048;
  private static final Pattern COMPACT =
      Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

  static SignedToken parse(String token, List<String> algorithms, Set<String> types) {
    Matcher parts = COMPACT.matcher(token);
    if (token.length() > MAX_LENGTH || !parts.matches()) {
      throw Refused.answer("The token is not signed as a compact JWS.");
    }
    JsonObject plain = StrictJson.object(decoded(parts.group(1)), "The header");
    // Before Nimbus sees it: an algorithm that is not on the list needs no further look.
    if (!algorithms.contains(StrictJson.requiredText(plain, "alg"))) {
      throw Refused.answer("The token's algorithm is not accepted.");
    }
    if (plain.containsKey("crit") || plain.containsKey("cty") || plain.containsKey("b64")) {
      throw Refused.answer("The token's header asks for more than a signature.");
    }
    String type = StrictJson.text(plain, "typ").orElse("JWT").toLowerCase(Locale.ROOT);
    if (!types.contains(type)) {
      throw Refused.answer("The token is of another type.");
    }
    try {
      return new SignedToken(
          JWSHeader.parse(plain.toString()),
          StrictJson.object(decoded(parts.group(2)), "The token"),
          parts.group(1) + "." + parts.group(2),
          parts.group(3));
    } catch (ParseException | IllegalArgumentException e) {
      throw Refused.answer("The token's header cannot be read.");
    }
  }

  private static ByteBuffer decoded(String part) {
    return ByteBuffer.wrap(new Base64URL(part).decode());
  }

  /** Reads a key set; keys of kinds unknown here are for somebody else. */
  static List<JWK> keys(JsonObject json) {
    List<JWK> keys = new ArrayList<>();
    JsonValue listed = json.getOrDefault("keys", JsonValue.NULL);
    if (listed.getValueType() != JsonValue.ValueType.ARRAY) {
      throw Refused.answer("The key set has no keys.");
    }
    for (JsonValue each : listed.asJsonArray()) {
      try {
        JWK key = JWK.parse(each.toString());
        if (!(key instanceof RSAKey rsa) || rsa.size() >= LEAST_BITS) {
          keys.add(key);
        }
      } catch (ParseException | RuntimeException ignored) {
        // The others may do.
      }
    }
    return List.copyOf(keys);
  }

  /** Refuses the token unless one of the provider's keys, and the one it names, has signed it. */
  void verify(Cached<List<JWK>> keys) {
    JWK key = keyAmong(keys.get());
    if (key == null) {
      key = keyAmong(keys.refreshed());
    }
    if (key == null || !isSignedBy(key)) {
      throw Refused.answer("The token is not signed by a key of the provider.");
    }
  }

  private @Nullable JWK keyAmong(List<JWK> keys) {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    List<JWK> fitting = keys.stream().filter(matcher::matches).toList();
    // Without a name there must be no choice.
    return fitting.size() == 1 ? fitting.get(0) : null;
  }

  private boolean isSignedBy(JWK key) {
    try {
      JWSVerifier verifier =
          new DefaultJWSVerifierFactory()
              .createJWSVerifier(header, ((AsymmetricJWK) key).toPublicKey());
      return verifier.verify(
          header, input.getBytes(StandardCharsets.US_ASCII), new Base64URL(signature));
    } catch (JOSEException | RuntimeException e) {
      throw new JitgateException(
          ErrorCode.OIDC_ANSWER_REFUSED, "The signature cannot be checked.", e);
    }
  }
}
