// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.outbound;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client is given for its id and its secret (OAuth 2.0, client credentials); never printed.
 *
 * @param value the token
 * @param renewAt when another one is to be asked for
 */
public record ClientToken(String value, Instant renewAt) {

  private static final Pattern TOKEN = Pattern.compile("[!-~]+");
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
  private static final Duration EARLY = Duration.ofSeconds(60);

  /**
   * Returns the call by which one is asked for.
   *
   * @param scope what it is to allow; empty if that is not said
   */
  public static HttpRequest.Builder request(
      URI address, String userAgent, String id, String secret, Optional<String> scope) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", id);
    form.put("client_secret", secret);
    scope.ifPresent(text -> form.put("scope", text));
    return HttpRequest.newBuilder(address)
        .header("Accept", "application/json")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("User-Agent", userAgent)
        .POST(BodyPublishers.ofString(Http.form(form)));
  }

  /**
   * Returns the token in an answer; empty if there is none.
   *
   * @param usualSeconds how long it works where that is not said
   */
  public static Optional<ClientToken> in(Http.Raw answer, int usualSeconds, Instant now) {
    return answer
        .json()
        .filter(json -> answer.status() == 200)
        .filter(json -> TOKEN.matcher(Fields.text(json, "access_token")).matches())
        .map(
            json ->
                of(
                    Fields.text(json, "access_token"),
                    Fields.number(json, "expires_in", usualSeconds),
                    now));
  }

  private static ClientToken of(String value, int seconds, Instant now) {
    Duration life = Duration.ofSeconds(Math.max(seconds, 0));
    Duration half = life.dividedBy(2);
    return new ClientToken(value, now.plus(life).minus(EARLY.compareTo(half) < 0 ? EARLY : half));
  }

  /** Returns the error that an answer names instead; empty if it names none. */
  public static String error(Http.Raw answer) {
    return answer
        .json()
        .map(json -> Fields.text(json, "error"))
        .filter(text -> ERROR.matcher(text).matches())
        .orElse("");
  }

  @Override
  public String toString() {
    return "ClientToken[hidden]";
  }
}
