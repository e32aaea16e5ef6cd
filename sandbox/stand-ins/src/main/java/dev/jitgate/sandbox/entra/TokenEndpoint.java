// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives an app a token for a directory, for a secret or for a signed assertion. */
final class TokenEndpoint {
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final List<String> GRAPH_ROOTS =
      List.of(
          "https://graph.microsoft.com",
          "https://graph.microsoft.us",
          "https://dod-graph.microsoft.us",
          "https://microsoftgraph.chinacloudapi.cn");

  private final World world;
  private final AccessTokens tokens;
  private final ClientAssertions assertions;

  TokenEndpoint(World world, AccessTokens tokens) {
    this.world = world;
    this.tokens = tokens;
    this.assertions = new ClientAssertions(world.clock());
  }

  boolean serves(WireRequest request, List<String> segments) {
    return segments.size() == 4
        && request.method().equals("POST")
        && segments.subList(1, 4).equals(List.of("oauth2", "v2.0", "token"));
  }

  Reply answer(WireRequest request, String tenant) {
    try {
      Map<String, String> form = request.form();
      if (!field(form, "grant_type").equals("client_credentials")) {
        throw new TokenError(
            400,
            "unsupported_grant_type",
            70003,
            "The app requested an unsupported grant type '" + field(form, "grant_type") + "'.");
      }
      DirectoryState state = state(tenant);
      AppRegistration app = app(state, field(form, "client_id"));
      checkCredential(request, form, app);
      String audience = audience(request, field(form, "scope"));
      synchronized (state) {
        return Reply.json(
                200,
                Jsons.object()
                    .add("token_type", "Bearer")
                    .add("expires_in", AccessTokens.LIFETIME.toSeconds())
                    .add("ext_expires_in", AccessTokens.LIFETIME.toSeconds())
                    .add("access_token", tokens.issue(state, app.clientId(), audience))
                    .build()
                    .toString())
            .with("Cache-Control", "no-store, no-cache");
      }
    } catch (TokenError e) {
      return e.reply(world.clock().instant(), request.header("client-request-id"));
    }
  }

  private DirectoryState state(String tenant) {
    return world
        .state(tenant)
        .orElseThrow(
            () ->
                new TokenError(
                    400, "invalid_request", 90002, "Tenant '%s' not found.".formatted(tenant)));
  }

  private AppRegistration app(DirectoryState state, String clientId) {
    Optional<AppRegistration> app = world.app(clientId);
    synchronized (state) {
      Tenant tenant = state.tenant();
      return app.filter(a -> a.knownIn(tenant.id()))
          .filter(a -> tenant.consents().containsKey(clientId))
          .orElseThrow(
              () ->
                  new TokenError(
                      400,
                      "unauthorized_client",
                      700016,
                      "Application with identifier '%s' was not found in the directory '%s'."
                          .formatted(clientId, tenant.displayName())));
    }
  }

  private void checkCredential(WireRequest request, Map<String, String> form, AppRegistration app) {
    String secret = field(form, "client_secret");
    String assertion = field(form, "client_assertion");
    if (!assertion.isEmpty() && field(form, "client_assertion_type").equals(ASSERTION_TYPE)) {
      assertions.check(assertion, app, request.origin() + request.path());
    } else if (secret.isEmpty()) {
      throw new TokenError(
          401,
          "invalid_client",
          7000216,
          "'client_assertion', 'client_secret' or 'request' is required for the"
              + " 'client_credentials' grant type.");
    } else {
      checkSecret(app, secret);
    }
  }

  private void checkSecret(AppRegistration app, String secret) {
    Instant end =
        app.secretEnd(secret)
            .orElseThrow(
                () ->
                    new TokenError(
                        401,
                        "invalid_client",
                        7000215,
                        "Invalid client secret provided. It is none of app '%s'."
                            .formatted(app.clientId())));
    if (!end.isAfter(world.clock().instant())) {
      throw new TokenError(
          401,
          "invalid_client",
          7000222,
          "The provided client secret keys for app '%s' are expired.".formatted(app.clientId()));
    }
  }

  private static String audience(WireRequest request, String scope) {
    String suffix = "/.default";
    String root =
        scope.endsWith(suffix) ? scope.substring(0, scope.length() - suffix.length()) : "";
    if (!GRAPH_ROOTS.contains(root) && !request.origin().equals(root)) {
      throw new TokenError(
          400,
          "invalid_scope",
          1002012,
          "The provided value for scope %s is not valid; it must be a resource's /.default."
              .formatted(scope));
    }
    return root;
  }

  private static String field(Map<String, String> form, String name) {
    return form.getOrDefault(name, "");
  }
}
