// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.outbound.Limiter;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The one place through which directories are asked: headers, tokens, waiting, and silence about
 * what is in the bodies.
 *
 * <p>It repeats a call only if nothing was done and little time was lost: once after a token was
 * out of date, once after a short pause that the directory wished for. All else is its callers'.
 */
final class GraphTransport {

  private static final Logger LOG = System.getLogger(GraphTransport.class.getName());
  private static final String VERSION = "/v1.0";

  /** Up to this, a pause is waited out here. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  /** After this, nothing is tried again. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final Http http;
  private final Hosts hosts;
  private final TokenSource tokens;
  private final Limiter limiter;
  private final String userAgent;
  private final InstantSource clock;
  private final Waiting waiting;

  GraphTransport(
      Http http,
      Hosts hosts,
      TokenSource tokens,
      Limiter limiter,
      String userAgent,
      InstantSource clock,
      Waiting waiting) {
    this.http = http;
    this.hosts = hosts;
    this.tokens = tokens;
    this.limiter = limiter;
    this.userAgent = userAgent;
    this.clock = clock;
    this.waiting = waiting;
  }

  /** How time passes. */
  @FunctionalInterface
  interface Waiting {

    /** Comes back after that long. */
    void sleep(Duration time) throws InterruptedException;
  }

  /** Returns the tokens with which directories are asked. */
  TokenSource tokens() {
    return tokens;
  }

  /** Returns the address below which a directory's things are. */
  String root(Directory directory) {
    return hosts.graphOf(directory.connection().cloud()) + VERSION;
  }

  /**
   * Returns what a directory answers, of any status.
   *
   * @throws dev.jitgate.provider.ProviderException if it does not answer, or may not be asked now
   */
  GraphAnswer send(Directory directory, Urgency urgency, String requestId, GraphRequest request) {
    Instant latest = clock.instant().plus(PATIENCE);
    boolean renewed = false;
    boolean refused = false;
    boolean waited = false;
    while (true) {
      awaitTurn(directory, request);
      AccessToken token = tokens.token(directory);
      GraphAnswer answer = attempt(directory, urgency, requestId, request, token);
      boolean again = clock.instant().isBefore(latest);
      if (answer.status() == 401 && !renewed && again) {
        renewed = true;
        tokens.drop(directory, token);
      } else if (isDenied(answer) && !refused && again && tokens.dropRefused(directory, token)) {
        refused = true;
      } else if (wantsPause(answer)) {
        Duration pause = limiter.refused(directory.place(), answer.retryAfter());
        if (waited || !again || pause.compareTo(SHORT) > 0) {
          return new GraphAnswer(request, answer.status(), answer.json(), Optional.of(pause));
        }
        waited = true;
      } else {
        limiter.answered(directory.place());
        return answer;
      }
    }
  }

  private static boolean isDenied(GraphAnswer answer) {
    return answer.status() == 403 && answer.error().code().equals("Authorization_RequestDenied");
  }

  /** Of what is sent twice, nothing may have been done the first time. */
  private static boolean wantsPause(GraphAnswer answer) {
    return answer.status() == 429
        || (answer.status() == 503
            && answer.request().isHarmless()
            && answer.retryAfter().isPresent());
  }

  private void awaitTurn(Directory directory, GraphRequest request) {
    Optional<Duration> pause = limiter.pause(directory.place());
    if (pause.isEmpty()) {
      return;
    }
    if (pause.get().compareTo(SHORT) > 0) {
      throw GraphErrors.paused(pause.get());
    }
    try {
      waiting.sleep(pause.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GraphErrors.unsent(request, e);
    }
  }

  private GraphAnswer attempt(
      Directory directory,
      Urgency urgency,
      String requestId,
      GraphRequest request,
      AccessToken token) {
    URI address = address(directory, request);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address)
            .method(
                request.method(),
                request
                    .body()
                    .map(JsonObject::toString)
                    .map(BodyPublishers::ofString)
                    .orElseGet(BodyPublishers::noBody))
            .header("Authorization", "Bearer " + token.value())
            .header("Accept", "application/json")
            .header("User-Agent", userAgent)
            .header("client-request-id", requestId)
            .header("x-ms-throttle-priority", urgency == Urgency.HIGH ? "high" : "low");
    if (request.body().isPresent()) {
      builder.header("Content-Type", "application/json");
    }
    Http.Raw raw;
    try {
      raw = http.send(builder);
    } catch (Http.UnsentException e) {
      throw GraphErrors.unsent(request, e.getCause());
    } catch (Http.LostException e) {
      throw GraphErrors.lost(request, e.getCause());
    }
    log(directory, requestId, request, raw);
    return new GraphAnswer(request, raw.status(), raw.json(), raw.retryAfter(clock.instant()));
  }

  /** A list's next page has a whole address; the token goes to no other host with it. */
  private URI address(Directory directory, GraphRequest request) {
    if (request.path().startsWith(GraphRequest.BETA + "/")) {
      return URI.create(hosts.graphOf(directory.connection().cloud()) + request.path());
    }
    if (request.path().startsWith("/")) {
      return URI.create(root(directory) + request.path());
    }
    URI root = URI.create(root(directory));
    try {
      URI next = URI.create(request.path());
      if (root.getScheme().equals(next.getScheme())
          && root.getRawAuthority().equals(next.getRawAuthority())
          && String.valueOf(next.getRawPath()).startsWith(VERSION + "/")) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      LOG.log(Level.DEBUG, "A list of {0} goes on at no address", directory.place());
    }
    throw GraphErrors.elsewhere(request);
  }

  private static void log(
      Directory directory, String requestId, GraphRequest request, Http.Raw raw) {
    LOG.log(
        Level.DEBUG,
        "{0} of {1}: {2}, client-request-id {3}, request-id {4}, {5}, units {6}",
        request,
        directory.place(),
        Integer.toString(raw.status()),
        requestId,
        raw.header("request-id"),
        raw.header("Date"),
        raw.header("x-ms-resource-unit"));
  }
}
