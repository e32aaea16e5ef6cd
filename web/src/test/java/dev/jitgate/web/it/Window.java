// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.session.FrameKeys;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.signin.passkey.Browser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A window, or a frame, of a browser: keeps its cookies and calls as our scripts do. */
final class Window {

  private static final Pattern CSRF = Pattern.compile("name=\"jitgate-csrf\" content=\"([^\"]+)\"");

  private final RawHttp http;
  private final String host;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  Browser device;

  /** The frame's key; null in a window. */
  @Nullable FrameKeys keys;

  /** The session that a frame names where its cookie is lost. */
  @Nullable String session;

  String csrf = "";

  /** What a proxy says where this comes from; empty if there is no proxy. */
  String network = "";

  Window(RawHttp http, String host) {
    this.http = http;
    this.host = host;
    this.device = new Browser("https://" + host);
  }

  /** Returns the same browser with all that it has kept, at another node. */
  Window at(RawHttp other) {
    Window window = new Window(other, host);
    window.cookies.putAll(cookies);
    window.device = device;
    window.keys = keys;
    window.session = session;
    window.csrf = csrf;
    window.network = network;
    return window;
  }

  String origin() {
    return "https://" + host;
  }

  Answer page(String path, String... headers) throws IOException {
    List<String> lines = new ArrayList<>(List.of(headers));
    addOwn(lines);
    Answer answer = keep(http.get(host, path, lines.toArray(String[]::new)));
    Matcher matcher = CSRF.matcher(answer.body());
    if (matcher.find()) {
      csrf = matcher.group(1);
    }
    return answer;
  }

  Answer act(Route route, JsonObjectBuilder body) throws IOException {
    String text = body.build().toString();
    return send(route, text, headers(route, text));
  }

  Answer send(Route route, String body, Map<String, String> headers) throws IOException {
    List<String> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    addOwn(lines);
    return keep(http.send(route.method(), host, route.path(), body, lines.toArray(String[]::new)));
  }

  /** Calls another address than a route's. */
  Answer call(String method, String path, String body, Map<String, String> headers)
      throws IOException {
    List<String> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    addOwn(lines);
    return keep(http.send(method, host, path, body, lines.toArray(String[]::new)));
  }

  /** Returns what our scripts send with a call. */
  Map<String, String> headers(Route route, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Origin", origin());
    headers.put("Sec-Fetch-Site", "same-origin");
    headers.put("Jitgate-Request", "1");
    headers.put("Content-Type", "application/json");
    if (!csrf.isEmpty()) {
      headers.put("Jitgate-Csrf", csrf);
    }
    if (keys != null) {
      headers.put(
          "Jitgate-Proof",
          keys.proof(
              route.method(), route.path(), body.getBytes(StandardCharsets.UTF_8), Instant.now()));
    }
    if (session != null) {
      headers.put("Jitgate-Session", session);
    }
    return headers;
  }

  /** Takes the set-up link and makes its passkey. */
  void join(String link, String name) throws IOException {
    JsonObjectBuilder join = Json.createObjectBuilder().add("link", link).add("name", name);
    JsonObject begun = json(act(Route.JOIN_BEGIN, join));
    Answer joined =
        act(
            Route.JOIN_FINISH,
            Json.createObjectBuilder()
                .add("link", link)
                .add("name", name)
                .add("label", "Laptop")
                .add("transaction", begun.getString("transaction"))
                .add("response", device.create(begun.getJsonObject("options").toString())));
    if (joined.status() != 200) {
      throw new AssertionError(joined);
    }
    page("/account");
  }

  /** Opens a pairing as a frame on the given page. */
  JsonObject open(String ancestor) throws IOException {
    keys = new FrameKeys();
    return json(
        act(
            Route.PAIRING_OPEN,
            Json.createObjectBuilder().add("key", keys.spki()).add("ancestor", ancestor)));
  }

  /** Connects a frame by its number; returns the answer with the frame's cookie. */
  Answer connect(Window frame, String ancestor) throws IOException {
    JsonObject opened = frame.open(ancestor);
    String id = opened.getString("id");
    Answer asked = page("/connect?p=" + id);
    if (!asked.body().contains(ancestor) || !asked.body().contains("Which number")) {
      throw new AssertionError(asked);
    }
    json(
        act(
            Route.PAIRING_APPROVE,
            Json.createObjectBuilder().add("id", id).add("number", opened.getInt("number"))));
    Answer redeemed = frame.act(Route.PAIRING_POLL, Json.createObjectBuilder().add("id", id));
    frame.session = json(redeemed).getString("session");
    return redeemed;
  }

  Answer signIn() throws IOException {
    if (cookie("__Host-jitgate-browser").isEmpty()) {
      page("/sign-in");
    }
    JsonObject begun = json(act(Route.PASSKEY_BEGIN, Json.createObjectBuilder()));
    return act(
        Route.PASSKEY_FINISH,
        Json.createObjectBuilder()
            .add("transaction", begun.getString("transaction"))
            .add("response", device.get(begun.getJsonObject("options").toString())));
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  void setCookie(String name, String value) {
    cookies.put(name, value);
  }

  void forget(String name) {
    cookies.remove(name);
  }

  static JsonObject json(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer);
    }
    return answer.json();
  }

  private void addOwn(List<String> lines) {
    lines.add(cookieHeader());
    if (!network.isEmpty()) {
      lines.add("X-Forwarded-For: " + network);
    }
  }

  private String cookieHeader() {
    if (cookies.isEmpty()) {
      return "X-No-Cookie: 1";
    }
    List<String> pairs = new ArrayList<>();
    cookies.forEach((name, value) -> pairs.add(name + "=" + value));
    return "Cookie: " + String.join("; ", pairs);
  }

  private Answer keep(Answer answer) {
    for (String header : answer.headers("Set-Cookie")) {
      String[] pair = header.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }
}
