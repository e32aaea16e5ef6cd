// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.web.outbound.Fields;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.settings.IdemeumSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One MSP's token, in memory only, by the client-credentials grant at {@code /api/oauth2/v1/token}
 * (<a href="https://docs.idemeum.com/integrations/disable-entra-jit-account-halo-psa-api-call">
 * idemeum's page</a>). Safe for use by many threads.
 */
final class IdemeumTokens {

  private static final Pattern TOKEN = Pattern.compile("[!-~]+");
  private static final Duration EARLY = Duration.ofSeconds(60);

  /** What holds where idemeum does not say how long a token works: it is asked for soon again. */
  private static final int USUAL_SECONDS = 300;

  private final Http http;
  private final String userAgent;
  private final InstantSource clock;
  private volatile @Nullable Kept kept;

  IdemeumTokens(Http http, String userAgent, InstantSource clock) {
    this.http = http;
    this.userAgent = userAgent;
    this.clock = clock;
  }

  private record Kept(IdemeumSettings settings, String value, Instant renewAt) {}

  /**
   * Returns a token that works for some more time.
   *
   * @throws IdemeumException if there is none
   * @throws Throttled if idemeum wants to be left alone
   */
  synchronized String token(IdemeumSettings settings) throws Throttled {
    Kept token = kept;
    if (token != null
        && token.settings().equals(settings)
        && clock.instant().isBefore(token.renewAt())) {
      return token.value();
    }
    Kept fresh = ask(settings);
    kept = fresh;
    return fresh.value();
  }

  /** Forgets a token that does not open anything any more. */
  void drop(String value) {
    Kept token = kept;
    if (token != null && token.value().equals(value)) {
      kept = null;
    }
  }

  /** Forgets all that was told, for somebody who wants to know how it is now. */
  void forget() {
    kept = null;
  }

  private Kept ask(IdemeumSettings settings) throws Throttled {
    IdemeumSettings.Client client =
        settings.client().orElseThrow(() -> IdemeumErrors.notConnected("idemeum.client-id"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.api() + "/oauth2/v1/token"))
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("User-Agent", userAgent)
            .POST(BodyPublishers.ofString(form(client)));
    Http.Raw answer;
    try {
      answer = http.send(request);
    } catch (IOException e) {
      // A token that nobody got does no harm.
      throw IdemeumErrors.unreachable(settings, e.getCause());
    }
    if (answer.status() == 429) {
      throw new Throttled(answer);
    }
    String value = answer.json().map(json -> Fields.text(json, "access_token")).orElse("");
    if (answer.status() != 200 || !TOKEN.matcher(value).matches()) {
      throw IdemeumErrors.token(answer, clock.instant());
    }
    int seconds = Fields.number(answer.json().orElse(Fields.NONE), "expires_in", USUAL_SECONDS);
    Duration life = Duration.ofSeconds(Math.max(seconds, 0));
    Duration early = EARLY.compareTo(life.dividedBy(2)) < 0 ? EARLY : life.dividedBy(2);
    return new Kept(settings, value, clock.instant().plus(life).minus(early));
  }

  private static String form(IdemeumSettings.Client client) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", client.id());
    form.put("client_secret", client.secret());
    return Http.form(form);
  }

  /** idemeum wants to be left alone. */
  static final class Throttled extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Http.Raw answer;

    Throttled(Http.Raw answer) {
      this.answer = answer;
    }

    Http.Raw answer() {
      return answer;
    }
  }
}
