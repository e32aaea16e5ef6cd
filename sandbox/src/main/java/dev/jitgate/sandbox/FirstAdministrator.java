// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The first administrator of an MSP, who is a program here: joins by the link in the log, with a
 * passkey, and makes an API token in the window's session. There is no other way in.
 */
final class FirstAdministrator {

  private static final Pattern CSRF = Pattern.compile("name=\"jitgate-csrf\" content=\"([^\"]+)\"");

  private final JitgateHttp http;
  private final Map<String, String> cookies = new TreeMap<>();
  private String csrf = "";

  private FirstAdministrator(JitgateHttp http) {
    this.http = http;
  }

  /**
   * Joins as an MSP's first administrator, and returns who is in.
   *
   * @param link the link in the server's log
   */
  static FirstAdministrator join(JitgateHttp http, String link, String name)
      throws InterruptedException {
    FirstAdministrator administrator = new FirstAdministrator(http);
    String token = link.substring(link.indexOf('#') + 1);
    JsonObject begun =
        administrator.call(
            "/act/join/begin", Json.createObjectBuilder().add("link", token).add("name", name));
    JsonObject passkey = SoftPasskey.create(begun.getJsonObject("options"), http.origin());
    JsonObject unused =
        administrator.call(
            "/act/join/finish",
            Json.createObjectBuilder()
                .add("link", token)
                .add("name", name)
                .add("label", "Thrown away")
                .add("transaction", begun.getString("transaction"))
                .add("response", passkey));
    administrator.readCsrf();
    return administrator;
  }

  /** Makes an API token for a day; returns its secret. */
  String makeToken(String name, List<String> scopes) throws InterruptedException {
    return call(
            "/api/v1/api-tokens",
            Json.createObjectBuilder()
                .add("name", name)
                .add("scopes", Json.createArrayBuilder(scopes))
                .add("days", 1))
        .getString("secret");
  }

  /** Signs out: what is left is the token, which the demo's reader may revoke. */
  void signOut() throws InterruptedException {
    JsonObject unused =
        call("/act/sign-out", Json.createObjectBuilder().add("where", "everywhere"));
  }

  private void readCsrf() throws InterruptedException {
    Matcher token = CSRF.matcher(http.page("/account", Map.of("Cookie", cookie())).body());
    if (!token.find()) {
      throw new DemoException("jitgate's account page has no token against forged calls.");
    }
    csrf = token.group(1);
  }

  /** Calls as a page's script does. */
  private JsonObject call(String path, JsonObjectBuilder body) throws InterruptedException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Origin", http.origin());
    headers.put("Sec-Fetch-Site", "same-origin");
    headers.put("Jitgate-Request", "1");
    if (!csrf.isEmpty()) {
      headers.put("Jitgate-Csrf", csrf);
    }
    if (!cookies.isEmpty()) {
      headers.put("Cookie", cookie());
    }
    JsonValue json = body.build();
    // Each over a connection of its own: on a kept one, under load, the server has now and then
    // not seen a call, and closed the connection half a minute later.
    HttpResponse<String> answer = http.apart().send("POST", path, json, headers);
    for (String line : answer.headers().allValues("Set-Cookie")) {
      String[] pair = line.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return JitgateHttp.json(answer);
  }

  private String cookie() {
    return cookies.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("; "));
  }
}
