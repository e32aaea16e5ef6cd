// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Request;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The authorisation server: applications, and the tokens that they have been given. */
public final class TokenDesk {
  private static final int TOKEN_BYTES = 48;
  private static final String BEARER = "Bearer ";

  private final InstantSource clock;
  private final String tenant;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, ApiApplication> applications = new HashMap<>();
  private final Map<String, Granted> tokens = new HashMap<>();
  private Duration life = Duration.ofHours(1);
  private int refusal = 401;

  /** What a token stands for. */
  private record Granted(ApiApplication application, Set<String> scopes, Instant until) {}

  /**
   * Whoever calls with a token.
   *
   * @param application the application as it is registered now
   * @param scopes what the token allows
   */
  record Caller(ApiApplication application, Set<String> scopes) {
    /** Refuses a call that the token does not allow. */
    void require(String scope) {
      if (!scopes.contains(scope) && !scopes.contains(ApiScopes.ALL)) {
        throw ApiError.bare(403);
      }
    }
  }

  TokenDesk(InstantSource clock, String tenant) {
    this.clock = clock;
    this.tenant = tenant;
  }

  /** Returns the name of the hosted tenant. */
  public String tenant() {
    return tenant;
  }

  /** Registers an application, or changes the one of that id; earlier tokens go on. */
  public synchronized void register(ApiApplication application) {
    applications.put(application.clientId(), application);
  }

  /** Lets further tokens live for so long, in whole seconds. */
  public synchronized void setLife(Duration other) {
    life = other;
  }

  /** Refuses a wrong id or secret with this status, which is 400 or 401. */
  public synchronized void refuseWith(int status) {
    refusal = status;
  }

  /** Withdraws every token before its time. */
  public synchronized void revoke() {
    tokens.clear();
  }

  /** Answers {@code POST /auth/token}. */
  synchronized Answer token(Request request) {
    Map<String, String> form = request.form();
    if (!request.method().equals("POST")) {
      throw ApiError.bare(405);
    }
    if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
      throw ApiError.token(
          400, "unsupported_grant_type", "The specified 'grant_type' is not supported.");
    }
    String named = request.query().getOrDefault("tenant", form.getOrDefault("tenant", tenant));
    if (!named.equalsIgnoreCase(tenant)) {
      throw ApiError.token(400, "invalid_request", "The tenant is not known here.");
    }
    ApiApplication application = applications.get(form.getOrDefault("client_id", ""));
    if (application == null
        || !same(application.secret(), form.getOrDefault("client_secret", ""))) {
      throw ApiError.token(refusal, "invalid_client", "The client credentials are invalid.");
    }
    Set<String> scopes = scopes(application, form.getOrDefault("scope", ""));
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    tokens.put(token, new Granted(application, scopes, clock.instant().plus(life)));
    JsonObjectBuilder body =
        HaloJson.object()
            .add("access_token", token)
            .add("token_type", "Bearer")
            .add("expires_in", life.toSeconds())
            .add("scope", String.join(" ", scopes));
    return Answer.json(200, body.build().toString()).with("Cache-Control", "no-store");
  }

  /** Returns who calls; anything but a token that counts is refused. */
  synchronized Caller caller(Request request) {
    String header = request.header("authorization");
    Granted granted =
        header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? tokens.get(header.substring(BEARER.length()).strip())
            : null;
    if (granted == null || !clock.instant().isBefore(granted.until())) {
      throw ApiError.unauthorized();
    }
    String id = granted.application().clientId();
    return new Caller(applications.getOrDefault(id, granted.application()), granted.scopes());
  }

  private static Set<String> scopes(ApiApplication application, String asked) {
    if (asked.isBlank()) {
      return application.scopes();
    }
    Set<String> scopes = new LinkedHashSet<>(Arrays.asList(asked.strip().split("\\s+", -1)));
    if (!application.scopes().contains(ApiScopes.ALL)
        && !application.scopes().containsAll(scopes)) {
      throw ApiError.token(400, "invalid_scope", "The application may not ask for this scope.");
    }
    return scopes;
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
