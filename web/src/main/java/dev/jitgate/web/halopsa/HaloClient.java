// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.outbound.Limiter;
import dev.jitgate.web.settings.HaloSettings;
import jakarta.json.JsonArray;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one place through which one MSP's HaloPSA is asked: token, budget, pauses, and what went
 * wrong.
 *
 * <p>It repeats a call only after a token was out of date. All else is its callers'. Safe for use
 * by many threads.
 */
final class HaloClient {

  private final Supplier<Optional<HaloSettings>> settings;
  private final Http http;
  private final HaloTokens tokens;
  private final HaloBudget budget;
  private final Limiter limiter;
  private final String userAgent;
  private final InstantSource clock;

  /**
   * Makes a client.
   *
   * @param settings where HaloPSA is now; empty if the MSP did not say
   */
  HaloClient(
      Supplier<Optional<HaloSettings>> settings,
      Http http,
      String userAgent,
      InstantSource clock,
      Limiter limiter) {
    this(settings, http, userAgent, clock, limiter, new HaloBudget(clock), HaloTokens.SCOPE);
  }

  private HaloClient(
      Supplier<Optional<HaloSettings>> settings,
      Http http,
      String userAgent,
      InstantSource clock,
      Limiter limiter,
      HaloBudget budget,
      String scope) {
    this.settings = settings;
    this.http = http;
    this.userAgent = userAgent;
    this.clock = clock;
    this.limiter = limiter;
    this.budget = budget;
    this.tokens = new HaloTokens(http, userAgent, clock, scope);
  }

  /** Returns a client that has tokens of another scope, and shares the budget with this one. */
  HaloClient withScope(String scope) {
    return new HaloClient(settings, http, userAgent, clock, limiter, budget, scope);
  }

  /** Returns where HaloPSA is now; empty if the MSP did not say. */
  Optional<HaloSettings> settings() {
    return settings.get();
  }

  /**
   * Returns where HaloPSA is now.
   *
   * @throws HaloException with {@code HALOPSA_NOT_CONNECTED} if the MSP did not say
   */
  HaloSettings connected() {
    return settings()
        .orElseThrow(
            () ->
                new HaloException(
                    ErrorCode.HALOPSA_NOT_CONNECTED, "halopsa.url is not set.", false, null, null));
  }

  HaloTokens tokens() {
    return tokens;
  }

  /**
   * Returns what is there.
   *
   * @param path the path and query below {@code /api}
   * @param what names it, in words
   * @throws HaloException with {@code TICKET_UNKNOWN} if it is not there, or why it is not said
   */
  Http.Raw get(String path, String what, Urgency urgency) {
    return send(path, Optional.empty(), what, urgency);
  }

  /** Sends a list; throws as {@link #get} does. */
  Http.Raw post(String path, JsonArray list, String what, Urgency urgency) {
    return send(path, Optional.of(list), what, urgency);
  }

  private Http.Raw send(String path, Optional<JsonArray> list, String what, Urgency urgency) {
    HaloSettings to = connected();
    Http.Raw answer = attempt(to, path, list, urgency);
    if (answer.status() == 401) {
      answer = attempt(to, path, list, urgency);
    }
    if (answer.status() == 429) {
      Duration pause = limiter.refused(place(to), answer.retryAfter(clock.instant()));
      throw HaloErrors.throttled(Optional.of(pause));
    }
    limiter.answered(place(to));
    if (answer.status() / 100 != 2 || answer.body().isEmpty()) {
      throw HaloErrors.of(answer, what, list.isPresent(), clock.instant());
    }
    return answer;
  }

  private Http.Raw attempt(
      HaloSettings to, String path, Optional<JsonArray> list, Urgency urgency) {
    take(to, urgency);
    String token = token(to, urgency);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(to.url() + "/api/" + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .header("User-Agent", userAgent);
    list.ifPresentOrElse(
        body ->
            request
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())),
        request::GET);
    try {
      Http.Raw answer = http.send(request);
      if (answer.status() == 401) {
        tokens.drop(token);
      }
      return answer;
    } catch (Http.UnsentException e) {
      throw HaloErrors.unreachable(to, false, e.getCause());
    } catch (IOException e) {
      throw HaloErrors.lost(to, list.isPresent(), e.getCause());
    }
  }

  private void take(HaloSettings to, Urgency urgency) {
    limiter
        .pause(place(to))
        .or(() -> budget.take(to.requests(), urgency))
        .ifPresent(
            pause -> {
              throw HaloErrors.throttled(Optional.of(pause));
            });
  }

  /**
   * Returns a token; asking for one counts as well.
   *
   * @throws HaloException if there is none
   */
  String token(HaloSettings to, Urgency urgency) {
    return tokens.token(
        to,
        () -> take(to, urgency),
        said -> {
          var unused = limiter.refused(place(to), said);
        });
  }

  private static String place(HaloSettings to) {
    return to.url().toString();
  }
}
