// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import static dev.jitgate.problem.ErrorCode.OIDC_ANSWER_REFUSED;
import static dev.jitgate.problem.ErrorCode.OIDC_PROVIDER_ERROR;
import static dev.jitgate.problem.ErrorCode.OIDC_SIGN_IN_TOO_OLD;
import static dev.jitgate.problem.ErrorCode.OIDC_TRANSACTION_GONE;
import static dev.jitgate.problem.ErrorCode.OIDC_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.Base64URL;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.BrowserBinding;
import dev.jitgate.session.OidcPurpose;
import dev.jitgate.web.signin.oidc.FakeProvider.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer that is wrong in one way is refused for it; without that it would be accepted. */
class HostileProviderTest {

  /** Stands for no claim at all. */
  static final Object ABSENT = new Object();

  private static final String NONE = Base64URL.encode("{\"alg\":\"none\"}").toString();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"tokens", "claims", "callbacks", "endpoints"})
  void refuses(String name, ErrorCode code, Consumer<Scene> change) throws IOException {
    try (Scene scene = new Scene()) {
      change.accept(scene);
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(scene::signIn)
          .satisfies(refusal -> assertThatExceptionIs(refusal, code));
    }
  }

  private static void assertThatExceptionIs(JitgateException refusal, ErrorCode code) {
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
  }

  static Stream<Arguments> tokens() {
    return Stream.of(
        token("alg=none", token -> NONE + "." + part(token, 1) + "."),
        token("alg=none with a signature", token -> NONE + "." + part(token, 1) + ".AAAA"),
        token("HS256 with the public key as secret", HostileProviderTest::symmetric),
        token("encrypted but unsigned", HostileProviderTest::encrypted),
        token("signature cut", token -> token.substring(0, token.length() - 8)),
        token("signature missing", token -> part(token, 0) + "." + part(token, 1) + "."),
        token("claims changed afterwards", HostileProviderTest::forged),
        token("four parts", token -> token + ".AAAA"),
        token("not a token", token -> "garbage"),
        token("too long", token -> token + "A".repeat(70_000)),
        provider("signed by another provider's key", p -> p.key = FakeProvider.rsa("r1")),
        provider("unknown key", p -> p.key = FakeProvider.NEXT_RSA),
        provider("EC token with the RSA key's name", HostileProviderTest::confused),
        provider("algorithm off the list", p -> p.algorithm = JWSAlgorithm.RS512),
        provider("nested token", p -> p.header = h -> h.contentType("JWT")),
        provider(
            "logout token as ID token",
            p -> p.header = h -> h.type(new JOSEObjectType("logout+jwt"))),
        provider(
            "critical header",
            p -> p.header = h -> h.criticalParams(Set.of("x")).customParam("x", 1)),
        payload("no object", text -> "[" + text + "]"),
        payload("member twice", text -> text.replaceFirst("\\{", "{\"sub\":\"x\",")),
        payload("nested without end", text -> "{\"a\":" + "[".repeat(20_000)));
  }

  static Stream<Arguments> claims() {
    return Stream.of(
        claim("another iss", "iss", "https://evil.example"),
        provider("iss with a slash", p -> p.claims = with("iss", p.issuer() + "/")),
        claim("no iss", "iss", ABSENT),
        claim("another aud", "aud", "other"),
        claim("no aud", "aud", ABSENT),
        claim("two aud without azp", "aud", List.of(FakeProvider.CLIENT, "other")),
        claim("another azp", "azp", "other"),
        claim("expired", "exp", seconds(-61)),
        claim("no exp", "exp", ABSENT),
        claim("exp is text", "exp", "never"),
        claim("exp beyond all numbers", "exp", new BigDecimal("1e999999")),
        claim("not valid yet", "nbf", seconds(61)),
        claim("issued in the future", "iat", seconds(61)),
        claim("issued long ago", "iat", seconds(-3600)),
        claim("no iat", "iat", ABSENT),
        claim("no nonce", "nonce", ABSENT),
        claim("another nonce", "nonce", "x"),
        claim("no sub", "sub", ABSENT),
        claim("empty sub", "sub", ""),
        claim("huge sub", "sub", "s".repeat(256)),
        claim("sub is a number", "sub", 7),
        claim("sub with NUL", "sub", "a\u0000b"),
        claim("another at_hash", "at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
        claim("roles are no texts", "realm", Map.of("roles", List.of(1))),
        stepUp("step-up without auth_time", "auth_time", ABSENT),
        stepUp("step-up with an old sign-in", "auth_time", seconds(-61)));
  }

  static Stream<Arguments> callbacks() {
    return Stream.of(
        callback("no state", OIDC_TRANSACTION_GONE, q -> q.replaceAll("state=[^&]*", "x=y")),
        callback("unknown state", OIDC_TRANSACTION_GONE, q -> q.replaceAll("state=", "state=x")),
        scene("another browser", OIDC_TRANSACTION_GONE, HostileProviderTest::comeBackElsewhere),
        scene("ten minutes later", OIDC_TRANSACTION_GONE, s -> s.away = Duration.ofMinutes(10)),
        callback("no iss", OIDC_ANSWER_REFUSED, q -> q.replaceAll("&iss=.*", "")),
        callback("another iss", OIDC_ANSWER_REFUSED, q -> q + "x"),
        callback("no code", OIDC_ANSWER_REFUSED, q -> q.replaceAll("code=[^&]*&", "")),
        callback("unknown code", OIDC_PROVIDER_ERROR, q -> q.replaceAll("code=", "code=x")),
        callback("an error", OIDC_PROVIDER_ERROR, q -> q + "&error=access_denied"),
        callback("state twice", OIDC_ANSWER_REFUSED, q -> q + "&state=x"),
        callback("code twice, once encoded", OIDC_ANSWER_REFUSED, q -> q + "&%63ode=x"),
        callback("broken escape", OIDC_ANSWER_REFUSED, q -> q + "&x=%zz"),
        callback("too long", OIDC_ANSWER_REFUSED, q -> q + "&x=" + "y".repeat(20_000)));
  }

  static Stream<Arguments> endpoints() {
    String html = "<html>";
    return Stream.of(
        answer("token: 500", OIDC_UNREACHABLE, r -> new Reply(500, r.type(), r.body())),
        answer("token: 400", OIDC_ANSWER_REFUSED, r -> new Reply(400, r.type(), "{}")),
        answer("token: redirect", OIDC_ANSWER_REFUSED, r -> new Reply(302, "text/html", "")),
        answer("token: garbage", OIDC_ANSWER_REFUSED, r -> new Reply(200, r.type(), html)),
        answer("token: another type", OIDC_ANSWER_REFUSED, r -> new Reply(200, "a/b", r.body())),
        answer("token: huge", OIDC_ANSWER_REFUSED, HostileProviderTest::huge),
        answer("token: no ID token", OIDC_ANSWER_REFUSED, replaced("id_token", "x")),
        answer("token: no bearer", OIDC_ANSWER_REFUSED, replaced("Bearer", "mac")),
        answer("token: blank access token", OIDC_ANSWER_REFUSED, replaced("access-1", " ")),
        scene("token: drips", OIDC_UNREACHABLE, HostileProviderTest::hangAfterTheBegin),
        provider("keys: garbage", p -> p.keysReply = r -> new Reply(200, r.type(), html)),
        provider("keys: huge", p -> p.keysReply = HostileProviderTest::huge),
        provider("keys: none", p -> p.keysReply = r -> new Reply(200, r.type(), "{\"keys\":[]}")),
        provider("metadata: garbage", p -> p.metadataReply = r -> new Reply(200, r.type(), html)),
        provider("metadata: another issuer", p -> p.metadata.put("issuer", p.issuer() + "/")),
        metadata("token_endpoint", "http://id.example/token"),
        metadata("authorization_endpoint", "javascript:alert(1)"),
        metadata("jwks_uri", "file:///etc/passwd"),
        metadata("jwks_uri", "https://id.example:99999/keys"),
        metadata("jwks_uri", "https://user@id.example/keys"),
        scene(
            "metadata: 404",
            OIDC_UNREACHABLE,
            s -> s.provider.metadataReply = r -> new Reply(404, r.type(), "{}")));
  }

  private static Arguments scene(String name, ErrorCode code, Consumer<Scene> change) {
    return arguments(name, code, change);
  }

  private static Arguments provider(String name, Consumer<FakeProvider> change) {
    return scene(name, OIDC_ANSWER_REFUSED, scene -> change.accept(scene.provider));
  }

  private static Arguments token(String name, UnaryOperator<String> change) {
    return provider(name, p -> p.idToken = change);
  }

  private static Arguments payload(String name, UnaryOperator<String> change) {
    return provider("payload: " + name, p -> p.payload = change);
  }

  private static Arguments claim(String name, String claim, Object value) {
    return provider(name, p -> p.claims = with(claim, value));
  }

  private static Arguments stepUp(String name, String claim, Object value) {
    return scene(
        name,
        OIDC_SIGN_IN_TOO_OLD,
        scene -> {
          scene.purpose = OidcPurpose.STEP_UP;
          scene.provider.claims = with(claim, value);
        });
  }

  private static Arguments callback(String name, ErrorCode code, UnaryOperator<String> change) {
    return scene("callback: " + name, code, scene -> scene.callback = change);
  }

  private static Arguments answer(String name, ErrorCode code, UnaryOperator<Reply> change) {
    return scene(name, code, scene -> scene.provider.tokenReply = change);
  }

  private static Arguments metadata(String name, String value) {
    return provider("metadata: " + name + "=" + value, p -> p.metadata.put(name, value));
  }

  private static void comeBackElsewhere(Scene scene) {
    scene.returning = BrowserBinding.ofCookie("another browser");
  }

  private static UnaryOperator<Reply> replaced(String text, String by) {
    return r -> new Reply(r.status(), r.type(), r.body().replace(text, by));
  }

  static UnaryOperator<Map<String, Object>> with(String claim, Object value) {
    return given -> {
      if (value == ABSENT) {
        given.remove(claim);
      } else if (value instanceof Shift shift) {
        given.put(claim, issuedAt(given) + shift.seconds());
      } else {
        given.put(claim, value);
      }
      return given;
    };
  }

  /** Returns when the claims were made, in seconds. */
  static long issuedAt(Map<String, Object> claims) {
    return (Long) claims.getOrDefault("iat", 0L);
  }

  /** A time, by its distance from now. */
  private record Shift(long seconds) {}

  static Object seconds(long seconds) {
    return new Shift(seconds);
  }

  private static Reply huge(Reply reply) {
    return new Reply(200, reply.type(), reply.body() + " ".repeat(ProviderHttp.MAX_BYTES));
  }

  private static void hangAfterTheBegin(Scene scene) {
    scene.timeout = Duration.ofSeconds(2);
    scene.callback =
        query -> {
          scene.provider.hangs = true;
          return query;
        };
  }

  private static void confused(FakeProvider provider) {
    provider.key = FakeProvider.EC;
    provider.algorithm = JWSAlgorithm.ES256;
    provider.header = header -> header.keyID("r1");
  }

  private static String part(String token, int index) {
    return token.split("\\.", -1)[index];
  }

  private static String forged(String token) {
    String text = new Base64URL(part(token, 1)).decodeToString().replace("subject-1", "subject-2");
    return part(token, 0) + "." + Base64URL.encode(text) + "." + part(token, 2);
  }

  private static String symmetric(String token) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("r1").build();
      JWSObject jws = new JWSObject(header, new Payload(new Base64URL(part(token, 1))));
      jws.sign(new MACSigner(FakeProvider.RSA.toRSAKey().toPublicKey().getEncoded()));
      return jws.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String encrypted(String token) {
    try {
      JWEHeader header =
          new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM)
              .contentType("JWT")
              .build();
      JWEObject jwe = new JWEObject(header, new Payload(NONE + "." + part(token, 1) + "."));
      jwe.encrypt(new RSAEncrypter(FakeProvider.RSA.toRSAKey()));
      return jwe.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
