// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.Check;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionStore;
import dev.jitgate.provider.ConsentRequest;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.session.Token;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Asks a customer's administrator to consent, and believes nothing of what comes back but its
 * state: whether it was given is the directory's to say.
 */
final class Consents {

  private static final int MAX_QUERY = 8192;

  private final Msp msp;
  private final ConnectionStore store;
  private final Hosts hosts;
  private final InstantSource clock;
  private final SecureRandom random;

  Consents(Msp msp, ConnectionStore store, Hosts hosts, InstantSource clock, SecureRandom random) {
    this.msp = msp;
    this.store = store;
    this.hosts = hosts;
    this.clock = clock;
    this.random = random;
  }

  String ask(Connection connection, String back, String actor) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    store.purge(now.minus(ConsentRequest.LIFE));
    Token state = Token.random(random);
    store.ask(new ConsentRequest(state.hash().hex(), msp, connection.tenant(), actor, now));
    return hosts.loginOf(connection.cloud())
        + "/"
        + connection.directoryId()
        + "/v2.0/adminconsent?client_id="
        + connection.clientId()
        + "&scope="
        + GraphRequest.encoded(Hosts.scopeOf(connection.cloud()))
        + "&redirect_uri="
        + GraphRequest.encoded(back)
        + "&state="
        + state.text();
  }

  /** Returns the tenant of which an answer is; each answer counts once. */
  UUID answered(String query, String actor) {
    Map<String, String> fields = fields(query);
    ConsentRequest request =
        Token.parse(fields.get("state"))
            .flatMap(state -> store.answer(msp, state.hash().hex()))
            .filter(asked -> !asked.isExpired(clock.instant()))
            .filter(asked -> !asked.actor().isEmpty() && asked.actor().equals(actor))
            .orElseThrow(
                () -> refused("Nobody has asked for it here, or too long ago, or somebody else."));
    String error = fields.getOrDefault("error", "");
    if (!error.isEmpty()) {
      throw refused("Microsoft says: " + Redaction.shown(error, List.of(), 64) + ".");
    }
    if (!fields.getOrDefault("admin_consent", "").toLowerCase(Locale.ROOT).equals("true")) {
      throw refused("The answer does not say that it was given.");
    }
    return request.tenant();
  }

  /**
   * Looks by a token, and by the directory's own word, whether jitgate is let in where it asked.
   */
  void verify(EntraProviders providers, Directory directory) {
    try {
      Check check = PreflightRun.directory(providers.session(directory, Urgency.HIGH));
      if (check.result() != Check.Result.OK) {
        throw refused(check.finding());
      }
    } catch (ProviderException e) {
      throw new JitgateException(
          ErrorCode.CONSENT_NOT_GIVEN,
          "The directory does not let jitgate in yet, which can take some minutes: " + e.detail(),
          e);
    }
  }

  private static Map<String, String> fields(String query) {
    Map<String, String> fields = new HashMap<>();
    if (query.length() > MAX_QUERY) {
      throw refused("The answer is too long.");
    }
    for (String part : query.split("&", -1)) {
      String[] pair = part.split("=", 2);
      try {
        String name = URLDecoder.decode(pair[0], StandardCharsets.UTF_8);
        String value = pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
        if (fields.put(name, value) != null) {
          throw refused("The answer says something twice.");
        }
      } catch (IllegalArgumentException e) {
        throw refused("The answer is not properly encoded.");
      }
    }
    return fields;
  }

  private static JitgateException refused(String detail) {
    return new JitgateException(ErrorCode.CONSENT_NOT_GIVEN, detail);
  }
}
