// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.Connection;
import dev.jitgate.web.graph.ClientCredential.ClientKey;
import dev.jitgate.web.graph.ClientCredential.ClientSecret;
import dev.jitgate.web.outbound.Fields;
import dev.jitgate.web.outbound.Http;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks Microsoft's sign-in for tokens of jitgate's own (client credentials). */
final class TokenEndpoint {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Http http;
  private final Hosts hosts;
  private final String userAgent;
  private final InstantSource clock;

  TokenEndpoint(Http http, Hosts hosts, String userAgent, InstantSource clock) {
    this.http = http;
    this.hosts = hosts;
    this.userAgent = userAgent;
    this.clock = clock;
  }

  /**
   * Returns a new token.
   *
   * @throws dev.jitgate.provider.ProviderException if there is none
   */
  AccessToken ask(Directory directory) {
    Connection connection = directory.connection();
    URI address =
        URI.create(
            hosts.loginOf(connection.cloud())
                + "/"
                + connection.directoryId()
                + "/oauth2/v2.0/token");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("User-Agent", userAgent)
            .POST(BodyPublishers.ofString(form(directory, address)));
    try {
      return token(http.send(request));
    } catch (IOException e) {
      // A token that nobody got does no harm.
      throw GraphErrors.withoutToken(e.getCause());
    }
  }

  private AccessToken token(Http.Raw answer) {
    Optional<JsonObject> json = answer.json();
    String value = json.map(each -> Fields.text(each, "access_token")).orElse("");
    if (answer.status() != 200 || value.isEmpty()) {
      throw GraphErrors.token(
          answer.status(), TokenRefusal.of(json), answer.retryAfter(clock.instant()));
    }
    int expiresIn = Fields.number(json.orElse(Fields.NONE), "expires_in", 0);
    return AccessToken.of(value, expiresIn, clock.instant());
  }

  private String form(Directory directory, URI address) {
    Connection connection = directory.connection();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", connection.clientId().toString());
    form.put("scope", Hosts.scopeOf(connection.cloud()));
    form.put("grant_type", "client_credentials");
    ClientCredential credential = directory.credential().get();
    if (credential instanceof ClientSecret secret) {
      form.put("client_secret", secret.value());
    } else if (credential instanceof ClientKey key) {
      form.put("client_assertion_type", JWT_BEARER);
      form.put(
          "client_assertion",
          ClientAssertion.of(key, connection.clientId().toString(), address, clock.instant()));
    }
    return Http.form(form);
  }
}
