// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.session.ApiScope;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** API tokens, got as everybody gets them: the first administrator joins, and makes one. */
final class Tokens {

  private static final Pattern LINK =
      Pattern.compile("https?://([^/\\s]+)/join#([A-Za-z0-9_-]{43})");

  private Tokens() {}

  /** Returns the link that a log prints last for a host; whoever starts last voids the others'. */
  static String link(String log, String host) {
    Matcher matcher = LINK.matcher(log);
    String link = "";
    while (matcher.find()) {
      link = matcher.group(1).equals(host) ? matcher.group(2) : link;
    }
    if (link.isEmpty()) {
      throw new AssertionError("The log prints no link for " + host);
    }
    return link;
  }

  /** Returns the window of the first administrator, who joins by the link in the log. */
  static Window administrator(PayaraProcess server, String host) throws IOException {
    Window window = new Window(server.http(), host);
    window.join(link(server.log(), host), "Anna Berg");
    return window;
  }

  /** Returns a header with a token for everything. */
  static String bearer(Window administrator) throws IOException {
    return header(
        make(administrator, Stream.of(ApiScope.values()).map(ApiScope::word).toList())
            .getString("secret"));
  }

  /** Returns the header that shows a token. */
  static String header(String secret) {
    return "Authorization: Bearer " + secret;
  }

  /** Makes a token with the given scopes; returns all that is said about it. */
  static JsonObject make(Window administrator, List<String> scopes) throws IOException {
    JsonArrayBuilder words = Json.createArrayBuilder(scopes);
    String body =
        Json.createObjectBuilder()
            .add("name", "Test of " + scopes.size())
            .add("scopes", words)
            .build()
            .toString();
    Answer made = call(administrator, "POST", "/api/v1/api-tokens", body);
    if (made.status() != 201) {
      throw new AssertionError(made);
    }
    return made.json();
  }

  /** Calls the API as a page of the window's does. */
  static Answer call(Window window, String method, String path, String body) throws IOException {
    Map<String, String> headers = window.headers(Route.SIGN_OUT, body);
    if (body.isEmpty()) {
      headers.remove("Content-Type");
    }
    return window.call(method, path, body, headers);
  }
}
