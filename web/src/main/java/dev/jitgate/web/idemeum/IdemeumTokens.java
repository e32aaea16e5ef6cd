// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.web.outbound.ClientToken;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.settings.IdemeumSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One MSP's token, in memory only, by the client-credentials grant at {@code /api/oauth2/v1/token}
 * (<a href="https://docs.idemeum.com/integrations/disable-entra-jit-account-halo-psa-api-call">
 * idemeum's page</a>). Safe for use by many threads.
 */
final class IdemeumTokens {

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

  private record Kept(IdemeumSettings settings, ClientToken token) {}

  /**
   * Returns a token that works for some more time.
   *
   * @throws IdemeumException if there is none
   * @throws Throttled if idemeum wants to be left alone
   */
  synchronized String token(IdemeumSettings settings) throws Throttled {
    Kept present = kept;
    if (present != null
        && present.settings().equals(settings)
        && clock.instant().isBefore(present.token().renewAt())) {
      return present.token().value();
    }
    ClientToken fresh = ask(settings);
    kept = new Kept(settings, fresh);
    return fresh.value();
  }

  /** Forgets a token that does not open anything any more. */
  void drop(String value) {
    Kept present = kept;
    if (present != null && present.token().value().equals(value)) {
      kept = null;
    }
  }

  /** Forgets all that was told, for somebody who wants to know how it is now. */
  void forget() {
    kept = null;
  }

  private ClientToken ask(IdemeumSettings settings) throws Throttled {
    IdemeumSettings.Client client =
        settings.client().orElseThrow(() -> IdemeumErrors.notConnected("idemeum.client-id"));
    HttpRequest.Builder request =
        ClientToken.request(
            URI.create(settings.api() + "/oauth2/v1/token"),
            userAgent,
            client.id(),
            client.secret(),
            Optional.empty());
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
    Instant now = clock.instant();
    return ClientToken.in(answer, USUAL_SECONDS, now)
        .orElseThrow(() -> IdemeumErrors.token(answer, now));
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
