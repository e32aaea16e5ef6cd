// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.outbound.ClientToken;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.settings.HaloSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One MSP's token, in memory only: it is asked for once, however many need it at the same moment.
 *
 * <p>What was refused, or not answered, is not asked again at once. Safe for use by many threads.
 */
final class HaloTokens {

  /** What jitgate does in HaloPSA, and no more. */
  static final String SCOPE = "read:tickets edit:tickets read:customers";

  /** What it needs besides where somebody lets it change a client's reference. */
  static final String CLIENTS_SCOPE = "read:customers edit:customers";

  private static final int USUAL_SECONDS = 3600;

  /** For this long what went wrong last is answered without asking. */
  private static final Duration REMEMBERED = Duration.ofSeconds(20);

  /** For this long HaloPSA is not asked again where tokens are to be had. */
  private static final Duration PLACE_KNOWN = Duration.ofHours(12);

  /** For this long somebody waits for another one who is asking. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Http http;
  private final String userAgent;
  private final InstantSource clock;
  private final String scope;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Kept kept;
  private volatile @Nullable Trouble trouble;
  private volatile @Nullable Place known;

  /**
   * Makes what asks for tokens.
   *
   * @param scope what they are to allow; HaloPSA gives none where it may not give all of it
   */
  HaloTokens(Http http, String userAgent, InstantSource clock, String scope) {
    this.http = http;
    this.userAgent = userAgent;
    this.clock = clock;
    this.scope = scope;
  }

  private record Kept(HaloSettings settings, ClientToken token) {}

  private record Place(HaloSettings settings, HaloPlace place, Instant until) {}

  private record Trouble(HaloSettings settings, HaloException failure, Instant until) {}

  /**
   * Returns a token that works for some more time.
   *
   * @param before is done before HaloPSA is asked for one, each time
   * @param throttled is told when HaloPSA has said that it is asked too often
   * @throws HaloException if there is none
   */
  String token(HaloSettings settings, Runnable before, Consumer<Optional<Duration>> throttled) {
    Optional<String> present = present(settings);
    if (present.isPresent()) {
      return present.get();
    }
    lock(settings);
    try {
      return present(settings).orElseGet(() -> fresh(settings, before, throttled));
    } finally {
      asking.unlock();
    }
  }

  private Optional<String> present(HaloSettings settings) {
    Instant now = clock.instant();
    Kept present = kept;
    if (present != null
        && present.settings().equals(settings)
        && now.isBefore(present.token().renewAt())) {
      return Optional.of(present.token().value());
    }
    Trouble last = trouble;
    if (last != null && last.settings().equals(settings) && now.isBefore(last.until())) {
      throw last.failure().again();
    }
    return Optional.empty();
  }

  private void lock(HaloSettings settings) {
    try {
      if (!asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw HaloErrors.unreachable(settings, false, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HaloErrors.unreachable(settings, false, e);
    }
  }

  private String fresh(
      HaloSettings settings, Runnable before, Consumer<Optional<Duration>> throttled) {
    before.run();
    try {
      ClientToken fresh = ask(settings, known(settings));
      kept = new Kept(settings, fresh);
      trouble = null;
      return fresh.value();
    } catch (HaloException e) {
      known = null;
      if (e.code() == ErrorCode.HALOPSA_THROTTLED) {
        throttled.accept(e.retryAfter());
      }
      trouble = new Trouble(settings, e, clock.instant().plus(REMEMBERED));
      throw e;
    }
  }

  private HaloPlace known(HaloSettings settings) {
    Place present = known;
    if (present != null
        && present.settings().equals(settings)
        && clock.instant().isBefore(present.until())) {
      return present.place();
    }
    HaloPlace place = place(settings);
    known = new Place(settings, place, clock.instant().plus(PLACE_KNOWN));
    return place;
  }

  /** Forgets all that was told, for somebody who wants to know how it is now. */
  void forget() {
    kept = null;
    trouble = null;
    known = null;
  }

  /** Forgets a token that does not open anything any more. */
  void drop(String value) {
    Kept present = kept;
    if (present != null && present.token().value().equals(value)) {
      kept = null;
    }
  }

  /**
   * Returns where tokens are to be had; needs no token.
   *
   * @throws HaloException if HaloPSA does not answer, or wants to be left alone
   */
  HaloPlace place(HaloSettings settings) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url() + "/api/authinfo"))
            .header("Accept", "application/json")
            .header("User-Agent", userAgent)
            .GET();
    try {
      Http.Raw answer = http.send(request);
      if (answer.status() == 429) {
        throw HaloErrors.throttled(answer.retryAfter(clock.instant()));
      }
      return answer
          .json()
          .map(said -> HaloPlace.said(settings, said))
          .orElseGet(() -> HaloPlace.usual(settings));
    } catch (IOException e) {
      throw HaloErrors.unreachable(settings, false, e.getCause());
    }
  }

  private ClientToken ask(HaloSettings settings, HaloPlace place) {
    String query = place.tenant().map(name -> "?" + Http.form(Map.of("tenant", name))).orElse("");
    HttpRequest.Builder request =
        ClientToken.request(
            URI.create(place.authority() + "/token" + query),
            userAgent,
            settings.clientId(),
            settings.clientSecret(),
            Optional.of(scope));
    Http.Raw answer;
    try {
      answer = http.send(request);
    } catch (IOException e) {
      // A token that nobody got does no harm.
      throw HaloErrors.unreachable(settings, false, e.getCause());
    }
    Instant now = clock.instant();
    return ClientToken.in(answer, USUAL_SECONDS, now)
        .orElseThrow(() -> HaloErrors.token(answer, scope, now));
  }
}
