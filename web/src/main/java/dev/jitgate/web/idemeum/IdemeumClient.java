// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.outbound.Http;
import dev.jitgate.web.outbound.Limiter;
import dev.jitgate.web.settings.IdemeumSettings;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one place through which one MSP's idemeum is asked.
 *
 * <p>The call that disables accounts is documented (<a
 * href="https://docs.idemeum.com/integrations/disable-entra-jit-account-halo-psa-api-call">here</a>).
 * The list of customers was seen in a <a
 * href="https://github.com/jackmusick/bifrost-workspace-community">client of somebody else's</a>:
 * hence several shapes of it are read. Safe for use by many threads.
 */
final class IdemeumClient {

  private static final String CUSTOMERS = "application/vnd.dvmi.sdk.customer.basic.info.list+json";
  private static final String DISABLE = "application/vnd.dvmi.entra.app.user.disable+json";

  private final Supplier<Optional<IdemeumSettings>> settings;
  private final Http http;
  private final IdemeumTokens tokens;
  private final Limiter limiter;
  private final String userAgent;
  private final InstantSource clock;

  IdemeumClient(
      Supplier<Optional<IdemeumSettings>> settings,
      Http http,
      String userAgent,
      InstantSource clock,
      Limiter limiter) {
    this.settings = settings;
    this.http = http;
    this.userAgent = userAgent;
    this.clock = clock;
    this.limiter = limiter;
    this.tokens = new IdemeumTokens(http, userAgent, clock);
  }

  Optional<IdemeumSettings> settings() {
    return settings.get();
  }

  /** Looks whether there is a token, a new one; throws if there is none. */
  void signIn() {
    IdemeumSettings to = connected("idemeum.client-id");
    tokens.forget();
    String unused = token(to);
  }

  /**
   * Returns the customers that idemeum lists, in its order, as it wrote them.
   *
   * @throws IdemeumException if it does not
   */
  List<Customer> customers() {
    IdemeumSettings to = connected("idemeum.api-key");
    String key = to.apiKey().orElseThrow(() -> IdemeumErrors.notConnected("idemeum.api-key"));
    Http.Raw answer =
        send(
            to,
            request(to, "customers")
                .header("Accept", CUSTOMERS)
                .header("X-Idemeum-Api-Key", key)
                .GET());
    if (answer.status() / 100 != 2 || IdemeumErrors.isPage(answer)) {
      throw IdemeumErrors.of(answer, "reading the customers", clock.instant());
    }
    return list(answer.body()).stream().map(Customer::read).toList();
  }

  private static List<JsonObject> list(Optional<JsonStructure> body) {
    Optional<JsonArray> list =
        body.flatMap(
            json ->
                json instanceof JsonArray array
                    ? Optional.of(array)
                    : json.asJsonObject().get("items") instanceof JsonArray items
                        ? Optional.of(items)
                        : Optional.empty());
    JsonArray customers = list.orElseThrow(() -> IdemeumErrors.list(Optional.empty()));
    if (!customers.stream().allMatch(JsonObject.class::isInstance)) {
      throw IdemeumErrors.list(Optional.of("Something in it is no customer."));
    }
    return customers.stream().map(JsonValue::asJsonObject).toList();
  }

  /**
   * Lets a technician's accounts be disabled in a customer's directory.
   *
   * <p>Told twice, idemeum has nothing to do the second time: the call may be repeated.
   *
   * @param customer the customer's display name
   * @param email by which idemeum knows the technician
   * @throws IdemeumException if it did not say that it has
   */
  void disable(String customer, String email) {
    IdemeumSettings to = connected("idemeum.client-id");
    Http.Raw answer = attemptToDisable(to, customer, email);
    if (answer.status() == 401) {
      answer = attemptToDisable(to, customer, email);
    }
    if (answer.status() / 100 != 2 || IdemeumErrors.isPage(answer)) {
      throw IdemeumErrors.of(answer, "disabling the account", clock.instant());
    }
  }

  private Http.Raw attemptToDisable(IdemeumSettings to, String customer, String email) {
    String token = token(to);
    String body =
        JsonParts.object()
            .add("customerDisplayName", customer)
            .add("technicianEmailAddress", email)
            .build()
            .toString();
    Http.Raw answer =
        send(
            to,
            request(to, "entrajitaccounts")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", DISABLE)
                .POST(BodyPublishers.ofString(body)));
    if (answer.status() == 401) {
      tokens.drop(token);
    }
    return answer;
  }

  private IdemeumSettings connected(String key) {
    return settings().orElseThrow(() -> IdemeumErrors.notConnected(key));
  }

  private HttpRequest.Builder request(IdemeumSettings to, String path) {
    return HttpRequest.newBuilder(URI.create(to.api() + "/integrations/" + path))
        .header("User-Agent", userAgent);
  }

  private String token(IdemeumSettings to) {
    leaveAlone(to);
    try {
      return tokens.token(to);
    } catch (IdemeumTokens.Throttled e) {
      throw throttled(to, e.answer());
    }
  }

  private Http.Raw send(IdemeumSettings to, HttpRequest.Builder request) {
    leaveAlone(to);
    Http.Raw answer;
    try {
      answer = http.send(request);
    } catch (IOException e) {
      throw IdemeumErrors.unreachable(to, e.getCause());
    }
    if (answer.status() == 429) {
      throw throttled(to, answer);
    }
    limiter.answered(place(to));
    return answer;
  }

  private void leaveAlone(IdemeumSettings to) {
    limiter
        .pause(place(to))
        .ifPresent(
            pause -> {
              throw IdemeumErrors.throttled(pause);
            });
  }

  private IdemeumException throttled(IdemeumSettings to, Http.Raw answer) {
    Duration pause = limiter.refused(place(to), answer.retryAfter(clock.instant()));
    return IdemeumErrors.throttled(pause);
  }

  private static String place(IdemeumSettings to) {
    return to.api().toString();
  }
}
