// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.web.outbound.Fields;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.settings.HaloSettings;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One MSP's token, in memory only: it is asked for once, however many need it at the same moment.
 *
 * <p>Safe for use by many threads.
 */
final class HaloTokens {

  /** What jitgate does in HaloPSA, and no more. */
  static final String SCOPE = "read:tickets edit:tickets read:customers";

  private static final Duration EARLY = Duration.ofSeconds(60);
  private static final int USUAL_SECONDS = 3600;

  private final Http http;
  private final String userAgent;
  private final InstantSource clock;
  private @Nullable Kept kept;

  HaloTokens(Http http, String userAgent, InstantSource clock) {
    this.http = http;
    this.userAgent = userAgent;
    this.clock = clock;
  }

  private record Kept(HaloSettings settings, String value, Instant renewAt) {}

  /**
   * Returns a token that works for some more time.
   *
   * @throws HaloException if there is none
   */
  synchronized String token(HaloSettings settings) {
    Kept now = kept;
    if (now != null && now.settings().equals(settings) && clock.instant().isBefore(now.renewAt())) {
      return now.value();
    }
    Kept fresh = ask(settings, place(settings));
    kept = fresh;
    return fresh.value();
  }

  /** Forgets a token that does not open anything any more. */
  synchronized void drop(String value) {
    if (kept != null && kept.value().equals(value)) {
      kept = null;
    }
  }

  /**
   * Returns where tokens are to be had; needs no token.
   *
   * @throws HaloException if HaloPSA does not answer
   */
  HaloPlace place(HaloSettings settings) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url() + "/api/authinfo"))
            .header("Accept", "application/json")
            .header("User-Agent", userAgent)
            .GET();
    try {
      return http.send(request)
          .json()
          .map(said -> HaloPlace.said(settings, said))
          .orElseGet(() -> HaloPlace.usual(settings));
    } catch (IOException e) {
      throw HaloErrors.unreachable(settings, false, e.getCause());
    }
  }

  private Kept ask(HaloSettings settings, HaloPlace place) {
    String query =
        place
            .tenant()
            .map(name -> "?tenant=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
            .orElse("");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(place.authority() + "/token" + query))
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("User-Agent", userAgent)
            .POST(BodyPublishers.ofString(form(settings)));
    Http.Raw answer;
    try {
      answer = http.send(request);
    } catch (IOException e) {
      // A token that nobody got does no harm.
      throw HaloErrors.unreachable(settings, false, e.getCause());
    }
    Optional<JsonObject> json = answer.json();
    String value = json.map(each -> Fields.text(each, "access_token")).orElse("");
    if (answer.status() != 200 || value.isEmpty()) {
      throw HaloErrors.token(answer, clock.instant());
    }
    int seconds = Fields.number(json.orElse(Fields.NONE), "expires_in", USUAL_SECONDS);
    Duration life = Duration.ofSeconds(Math.max(seconds, 0));
    Duration early = EARLY.compareTo(life.dividedBy(2)) < 0 ? EARLY : life.dividedBy(2);
    return new Kept(settings, value, clock.instant().plus(life).minus(early));
  }

  private static String form(HaloSettings settings) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", settings.clientId());
    form.put("client_secret", settings.clientSecret());
    form.put("scope", SCOPE);
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
