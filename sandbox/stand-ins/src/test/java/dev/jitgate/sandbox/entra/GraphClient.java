// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An outsider with a plain HTTP client. */
final class GraphClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String origin;
  private String token = "";

  GraphClient(String origin) {
    this.origin = origin;
  }

  record Answer(int status, String body, Map<String, List<String>> headers) {
    JsonObject json() {
      return Jsons.parse(body).orElseThrow(() -> new AssertionError("no object: " + body));
    }

    Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(field -> field.getKey().equalsIgnoreCase(name))
          .map(field -> field.getValue().get(0))
          .findAny();
    }

    String text(String name) {
      return json().getString(name);
    }

    List<JsonObject> value() {
      return json().getJsonArray("value").getValuesAs(JsonObject.class);
    }

    List<String> values(String name) {
      return value().stream()
          .map(object -> object.get(name))
          .map(v -> v instanceof JsonString string ? string.getString() : String.valueOf(v))
          .toList();
    }

    /** Returns status, code and message of a refusal by Graph. */
    String refusal() {
      JsonValue error = json().get("error");
      return error instanceof JsonObject object
          ? status + " " + object.getString("code") + ": " + object.getString("message")
          : status + " " + body;
    }
  }

  Answer postForm(String path, Map<String, String> form) throws Exception {
    return postForm(path, form, origin);
  }

  /** Posts a form that a page of another site may hold. */
  Answer postForm(String path, Map<String, String> form, String pageOrigin) throws Exception {
    String body =
        form.entrySet().stream()
            .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(origin + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", pageOrigin)
            .POST(BodyPublishers.ofString(body)));
  }

  Answer requestToken(String tenantId, String clientId, String secret) throws Exception {
    return postForm(
        "/" + tenantId + "/oauth2/v2.0/token",
        Map.of(
            "client_id",
            clientId,
            "client_secret",
            secret,
            "scope",
            "https://graph.microsoft.com/.default",
            "grant_type",
            "client_credentials"));
  }

  /** Gets a token and uses it from now on. */
  GraphClient signIn(String tenantId, String clientId, String secret) throws Exception {
    token = requestToken(tenantId, clientId, secret).text("access_token");
    return this;
  }

  String token() {
    return token;
  }

  void useToken(String other) {
    token = other;
  }

  Answer get(String path, String... headers) throws Exception {
    return call("GET", path, "", headers);
  }

  Answer post(String path, String body, String... headers) throws Exception {
    return call("POST", path, body, headers);
  }

  Answer patch(String path, String body) throws Exception {
    return call("PATCH", path, body);
  }

  Answer delete(String path) throws Exception {
    return call("DELETE", path, "");
  }

  /**
   * Calls Graph.
   *
   * @param path below {@code /v1.0}, or a whole address; spaces and quotes may stand in it
   * @param body with apostrophes in place of quotation marks
   */
  Answer call(String method, String path, String body, String... headers) throws Exception {
    String whole = path.startsWith("http") ? path : origin + prefix(path) + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(whole.replace(" ", "%20").replace("'", "%27")))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body.replace('\'', '"')));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private static String prefix(String path) {
    return path.startsWith("/beta/") ? "" : "/v1.0";
  }

  Answer open(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(origin + path)));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            request.timeout(Duration.ofSeconds(3)).build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Answer(response.statusCode(), response.body(), response.headers().map());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
