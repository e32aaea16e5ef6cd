// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.BrowserBinding;
import dev.jitgate.session.LogoutNotice;
import dev.jitgate.session.OidcPurpose;
import dev.jitgate.session.OidcTransaction;
import dev.jitgate.session.OidcTransactionStore;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.settings.OidcSettings;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** The relying party of one MSP at its identity provider. Many threads may use it at once. */
public final class OidcClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LOGOUT_TOKEN_LIFE = Duration.ofMinutes(15);
  private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 32;

  private final Msp msp;
  private final String redirectUri;
  private final OidcSettings settings;
  private final OidcTransactionStore store;
  private final Clock clock;
  private final Cached<ProviderMetadata> metadata;
  private final Cached<List<JWK>> keys;
  private final TokenEndpoint tokenEndpoint;

  /** Makes a client; the provider is asked at the first use, not yet. */
  public OidcClient(
      MspSettings msp, OidcSettings settings, OidcTransactionStore store, Clock clock) {
    this(msp, settings, store, clock, TIMEOUT);
  }

  OidcClient(
      MspSettings msp,
      OidcSettings settings,
      OidcTransactionStore store,
      Clock clock,
      Duration timeout) {
    this.msp = msp.msp();
    this.redirectUri = msp.host().origins().get(0) + "/sign-in/oidc/callback";
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    ProviderHttp http = new ProviderHttp(timeout);
    URI address = ProviderMetadata.addressOf(settings);
    this.metadata =
        new Cached<>(() -> ProviderMetadata.of(http.get(address, "The metadata"), settings), clock);
    this.keys =
        new Cached<>(() -> SignedToken.keys(http.get(metadata.get().keys(), "The key set")), clock);
    this.tokenEndpoint = new TokenEndpoint(settings, http, clock);
  }

  /**
   * Begins a sign-in.
   *
   * @param maxAgeSeconds how old the sign-in at the provider may be; a step-up without it allows
   *     none that is older than now
   * @param returnReference handed back by {@link #finish}; opaque
   * @return the provider's address to which the browser goes
   * @throws JitgateException if the provider or the store fails
   */
  public URI begin(
      BrowserBinding browser,
      OidcPurpose purpose,
      OptionalLong maxAgeSeconds,
      String returnReference) {
    String endpoint = metadata.get().authorization().toString();
    String state = random();
    String nonce = random();
    CodeVerifier verifier = new CodeVerifier(random());
    OptionalLong maxAge =
        purpose == OidcPurpose.STEP_UP && maxAgeSeconds.isEmpty()
            ? OptionalLong.of(0)
            : maxAgeSeconds;
    store.add(
        new OidcTransaction(
            msp,
            OidcTransaction.hashOf(state),
            nonce,
            verifier.getValue(),
            settings.issuer(),
            redirectUri,
            browser,
            maxAge,
            purpose,
            returnReference,
            clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("response_mode", "query");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", redirectUri);
    query.put("scope", String.join(" ", settings.scopes()));
    query.put("state", state);
    query.put("nonce", nonce);
    query.put(
        "code_challenge", CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
    query.put("code_challenge_method", "S256");
    if (purpose == OidcPurpose.STEP_UP) {
      query.put("prompt", "login");
    }
    maxAge.ifPresent(seconds -> query.put("max_age", Long.toString(seconds)));
    String separator = endpoint.contains("?") ? "&" : "?";
    return URI.create(endpoint + separator + Http.form(query));
  }

  /**
   * Finishes a sign-in; the transaction is used up, whatever comes out.
   *
   * @param rawQuery the callback's query as it was sent
   * @param browser of the browser that came back
   * @throws JitgateException if anything about the answer is not as it must be
   */
  public OidcIdentity finish(String rawQuery, BrowserBinding browser) {
    CallbackQuery query = CallbackQuery.parse(rawQuery);
    OidcTransaction transaction = transaction(query, browser);
    ProviderMetadata provider = metadata.get();
    Optional<String> issuer = query.get("iss");
    if (issuer.isPresent() ? !issuer.get().equals(settings.issuer()) : provider.sendsIssuer()) {
      throw Refused.answer("The answer is not marked as this provider's.");
    }
    if (query.get("error").isPresent()) {
      throw Refused.providerSaid(query.get("error").get());
    }
    String code = query.get("code").orElseThrow(() -> Refused.answer("The answer has no code."));
    TokenEndpoint.Tokens tokens = tokenEndpoint.exchange(provider.token(), code, transaction);
    SignedToken token = SignedToken.parse(tokens.idToken(), settings.algorithms(), Set.of("jwt"));
    token.verify(keys);
    Claims claims = new Claims(token.claims(), settings, clock.instant());
    claims.checkOrigin();
    claims.checkTransaction(transaction);
    claims.checkAccessToken(tokens.accessToken(), token.header().getAlgorithm());
    return identity(claims, transaction);
  }

  /**
   * Returns whom a provider's back-channel logout signs out; each token counts once.
   *
   * @param form the body as the provider posted it
   * @throws JitgateException as {@link #logoutToken} does
   */
  public LogoutNotice logout(String form) {
    return logoutToken(
        logoutRefusal(() -> CallbackQuery.parse(form))
            .get("logout_token")
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.OIDC_LOGOUT_REFUSED, "The form has no logout_token.")));
  }

  /**
   * Returns whom a back-channel logout token signs out; each token counts once.
   *
   * @throws JitgateException with {@code OIDC_LOGOUT_REFUSED} if the token is not as it must be, or
   *     because the provider or the store fails
   */
  public LogoutNotice logoutToken(String jwt) {
    return logoutRefusal(() -> verifiedLogout(jwt));
  }

  private static <T> T logoutRefusal(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (JitgateException e) {
      throw e.code() == ErrorCode.OIDC_ANSWER_REFUSED
          ? new JitgateException(ErrorCode.OIDC_LOGOUT_REFUSED, e.detail(), e)
          : e;
    }
  }

  private LogoutNotice verifiedLogout(String jwt) {
    SignedToken token = SignedToken.parse(jwt, settings.algorithms(), Set.of("jwt", "logout+jwt"));
    token.verify(keys);
    Instant now = clock.instant();
    Claims claims = new Claims(token.claims(), settings, now);
    claims.checkOrigin();
    JsonObject json = token.claims();
    Claims.require(!json.containsKey("nonce"), "nonce");
    JsonValue event =
        StrictJson.value(json, "events")
            .filter(events -> events.getValueType() == JsonValue.ValueType.OBJECT)
            .flatMap(events -> StrictJson.value(events.asJsonObject(), LOGOUT_EVENT))
            .orElse(JsonValue.NULL);
    Claims.require(event.getValueType() == JsonValue.ValueType.OBJECT, "events");
    Optional<String> subject = claims.identifier("sub");
    Optional<String> session = claims.identifier("sid");
    Claims.require(subject.isPresent() || session.isPresent(), "sub");
    String id = claims.identifier("jti").orElseThrow(() -> Refused.answer("jti is missing."));
    Claims.require(
        store.useOnce(msp, settings.issuer(), id, now, now.plus(LOGOUT_TOKEN_LIFE)), "jti");
    return new LogoutNotice(settings.issuer(), subject, session);
  }

  private OidcTransaction transaction(CallbackQuery query, BrowserBinding browser) {
    String state = query.get("state").orElseThrow(() -> gone("The answer has no state."));
    OidcTransaction transaction =
        store
            .take(msp, OidcTransaction.hashOf(state))
            .orElseThrow(() -> gone("Nothing is under way with this state."));
    if (!transaction.browser().isSameAs(browser)) {
      throw gone("Another browser began this sign-in.");
    }
    if (transaction.isExpired(clock.instant()) || !transaction.issuer().equals(settings.issuer())) {
      throw gone("The sign-in took too long.");
    }
    return transaction;
  }

  private OidcIdentity identity(Claims claims, OidcTransaction transaction) {
    String subject = claims.identifier("sub").orElseThrow(() -> Refused.answer("sub is missing."));
    JsonObject json = claims.json();
    return new OidcIdentity(
        settings.issuer(),
        subject,
        claims.name(subject),
        claims.roleValues(),
        StrictJson.time(json, "auth_time"),
        StrictJson.text(json, "acr"),
        StrictJson.texts(json, "amr"),
        claims.identifier("sid"),
        transaction.returnReference(),
        transaction.purpose());
  }

  private static JitgateException gone(String detail) {
    return new JitgateException(ErrorCode.OIDC_TRANSACTION_GONE, detail);
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
