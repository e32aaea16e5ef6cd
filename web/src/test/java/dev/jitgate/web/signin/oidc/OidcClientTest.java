// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import static dev.jitgate.problem.ErrorCode.OIDC_LOGOUT_REFUSED;
import static dev.jitgate.web.signin.oidc.HostileProviderTest.issuedAt;
import static dev.jitgate.web.signin.oidc.HostileProviderTest.seconds;
import static dev.jitgate.web.signin.oidc.HostileProviderTest.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.LogoutNotice;
import dev.jitgate.session.OidcPurpose;
import dev.jitgate.web.settings.OidcCredential;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcClientTest {

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  private Scene scene;

  @BeforeEach
  void open() throws IOException {
    scene = new Scene();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256"})
  void signsIn(String algorithm) {
    scene.provider.algorithm = JWSAlgorithm.parse(algorithm);
    scene.provider.key = algorithm.equals("ES256") ? FakeProvider.EC : FakeProvider.RSA;
    scene.provider.claims = with("realm", Map.of("roles", List.of("tech", "x")));

    assertThat(scene.signIn())
        .isEqualTo(
            new OidcIdentity(
                scene.provider.issuer(),
                "subject-1",
                "Ann Admin",
                Set.of("tech", "x"),
                Optional.of(scene.clock.now),
                Optional.empty(),
                List.of(),
                Optional.of("session-1"),
                "back",
                OidcPurpose.SIGN_IN));
  }

  @Test
  void provesItselfByKey() {
    scene.credential = new OidcCredential.ClientKey(FakeProvider.CLIENT_KEY);

    assertThat(scene.signIn().subject()).isEqualTo("subject-1");
  }

  @Test
  void aWrongSecretIsTheProvidersError() {
    scene.credential = new OidcCredential.ClientSecret("wrong");

    assertRefused(ErrorCode.OIDC_PROVIDER_ERROR, scene::signIn);
  }

  @Test
  void asksForACodeWithEverythingThatBindsIt() {
    Map<String, String> query = FakeProvider.decoded(scene.begin().getRawQuery());

    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("response_mode", "query")
        .containsEntry("redirect_uri", "https://jit.nikpot.example/sign-in/oidc/callback")
        .containsEntry("code_challenge_method", "S256")
        .doesNotContainKeys("prompt", "max_age");
    assertThat(query.get("state")).hasSize(43).isNotEqualTo(query.get("nonce"));
  }

  @Test
  void aStepUpAsksForAFreshSignIn() {
    scene.purpose = OidcPurpose.STEP_UP;

    assertThat(FakeProvider.decoded(scene.begin().getRawQuery()))
        .containsEntry("prompt", "login")
        .containsEntry("max_age", "0");
    assertThat(scene.signIn().purpose()).isEqualTo(OidcPurpose.STEP_UP);
  }

  @Test
  void twoTabsAtOnceAreBothSignedIn() {
    String first = scene.provider.authorize(scene.begin());
    String second = scene.provider.authorize(scene.begin());

    assertThat(scene.client().finish(second, Scene.BROWSER).subject()).isEqualTo("subject-1");
    assertThat(scene.client().finish(first, Scene.BROWSER).subject()).isEqualTo("subject-1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCodeOfAnotherTabIsRefused(boolean ignoresPkce) {
    scene.provider.ignoresPkce = ignoresPkce;
    URI tab = scene.begin();
    Map<String, String> other = FakeProvider.decoded(scene.provider.authorize(scene.begin()));
    String swapped =
        scene.provider.authorize(tab).replaceAll("code=[^&]*", "code=" + other.get("code"));

    assertRefused(
        ignoresPkce ? ErrorCode.OIDC_ANSWER_REFUSED : ErrorCode.OIDC_PROVIDER_ERROR,
        () -> scene.client().finish(swapped, Scene.BROWSER));
  }

  @Test
  void anAnswerIsGoodOnce() {
    String query = scene.provider.authorize(scene.begin());
    scene.client().finish(query, Scene.BROWSER);

    assertRefused(
        ErrorCode.OIDC_TRANSACTION_GONE, () -> scene.client().finish(query, Scene.BROWSER));
  }

  @Test
  void aCodeIsGoodOnce() {
    String used = scene.provider.authorize(scene.begin());
    scene.client().finish(used, Scene.BROWSER);
    String code = FakeProvider.decoded(used).get("code");
    scene.callback = query -> query.replaceAll("code=[^&]*", "code=" + code);

    assertRefused(ErrorCode.OIDC_PROVIDER_ERROR, scene::signIn);
  }

  @Test
  void aNewKeyIsFetched() {
    scene.signIn();
    scene.provider.published.set(0, FakeProvider.NEXT_RSA);
    scene.provider.key = FakeProvider.NEXT_RSA;
    scene.clock.now = scene.clock.now.plusSeconds(31);

    assertThat(scene.signIn().subject()).isEqualTo("subject-1");
  }

  @Test
  void unknownKeysDoNotMakeUsFetchAgainAndAgain() {
    scene.signIn();
    scene.provider.key = FakeProvider.NEXT_RSA;
    scene.clock.now = scene.clock.now.plusSeconds(31);
    for (int i = 0; i < 5; i++) {
      assertRefused(ErrorCode.OIDC_ANSWER_REFUSED, scene::signIn);
    }

    assertThat(scene.provider.keyFetches).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {-59, 60})
  void clocksMayDifferByAMinute(long difference) {
    scene.provider.claims =
        given ->
            with("exp", seconds(difference)).apply(with("nbf", seconds(difference)).apply(given));
    assertThat(scene.signIn().subject()).isEqualTo("subject-1");
  }

  @Test
  void aLogoutTokenSaysWhomOnce() {
    scene.provider.header = header -> header.type(new JOSEObjectType("logout+jwt"));
    String token = scene.provider.signed(logout());

    assertThat(scene.client().logoutToken(token))
        .isEqualTo(
            new LogoutNotice(
                scene.provider.issuer(), Optional.of("subject-1"), Optional.of("session-1")));
    assertRefused(OIDC_LOGOUT_REFUSED, () -> scene.client().logoutToken(token));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("logoutTokens")
  void refusesALogoutToken(String name, Consumer<Map<String, Object>> change) {
    Map<String, Object> claims = logout();
    change.accept(claims);
    String token = scene.provider.signed(claims);

    assertRefused(OIDC_LOGOUT_REFUSED, () -> scene.client().logoutToken(token));
  }

  static Stream<Arguments> logoutTokens() {
    return Stream.of(
        logout("nonce", claims -> claims.put("nonce", "n")),
        logout("no events", claims -> claims.remove("events")),
        logout("another event", claims -> claims.put("events", Map.of("x", Map.of()))),
        logout("events are text", claims -> claims.put("events", EVENT)),
        logout("event is text", claims -> claims.put("events", Map.of(EVENT, "x"))),
        logout("neither sub nor sid", claims -> claims.keySet().removeAll(List.of("sub", "sid"))),
        logout("no jti", claims -> claims.remove("jti")),
        logout("another iss", claims -> claims.put("iss", "https://evil.example")),
        logout("another aud", claims -> claims.put("aud", "other")),
        logout("old", claims -> claims.put("iat", issuedAt(claims) - 601)),
        logout("expired", claims -> claims.put("exp", issuedAt(claims) - 61)),
        logout("no iat", claims -> claims.remove("iat")));
  }

  @Test
  void anUnsignedLogoutTokenIsRefused() {
    String signed = scene.provider.signed(logout());
    scene.provider.key = FakeProvider.rsa("r1");
    String foreign = scene.provider.signed(logout());

    assertRefused(
        OIDC_LOGOUT_REFUSED,
        () -> scene.client().logoutToken(signed.substring(0, signed.lastIndexOf('.') + 1)));
    assertRefused(OIDC_LOGOUT_REFUSED, () -> scene.client().logoutToken(foreign));
  }

  @Test
  void whileTheProviderIsDownNobodyWaitsForItAgain() {
    scene.timeout = Duration.ofSeconds(1);
    scene.provider.hangs = true;
    assertRefused(ErrorCode.OIDC_UNREACHABLE, scene::begin);
    scene.provider.hangs = false;

    assertRefused(ErrorCode.OIDC_UNREACHABLE, scene::begin);
    scene.clock.now = scene.clock.now.plusSeconds(5);
    assertThat(scene.begin()).isNotNull();
  }

  private static Arguments logout(String name, Consumer<Map<String, Object>> change) {
    return arguments(name, change);
  }

  private Map<String, Object> logout() {
    Map<String, Object> claims = new HashMap<>(scene.provider.plainClaims("n"));
    claims.remove("nonce");
    claims.put("jti", "logout-1");
    claims.put("events", Map.of(EVENT, Map.of()));
    return claims;
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(call)
        .satisfies(refusal -> assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code));
  }
}
