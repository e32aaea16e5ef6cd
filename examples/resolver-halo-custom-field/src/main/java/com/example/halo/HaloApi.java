// SPDX-License-Identifier: Apache-2.0
package com.example.halo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** The part of HaloPSA's REST API that is needed here. Safe for use by many threads. */
final class HaloApi implements AutoCloseable {

  /** A client comes with all that is known of it; still this is far more than that is. */
  static final int MOST_BYTES = 1024 * 1024;

  private static final long USUAL_SECONDS = 3600;
  private static final long EARLY_SECONDS = 60;

  private final URI baseUrl;
  private final Optional<String> tenant;
  private final String clientId;
  private final String clientSecret;

  // Its own threads, so that they can be ended: a thread that lives on keeps a replaced jar in
  // memory.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "halo-custom-field");
            thread.setDaemon(true);
            return thread;
          });

  // Redirects are not followed: secret and token are for HaloPSA alone.
  private final HttpClient http =
      HttpClient.newBuilder().executor(threads).followRedirects(HttpClient.Redirect.NEVER).build();

  // The lock is held while a token is fetched: one thread asks, the others wait for what it gets.
  private final ReentrantLock tokenLock = new ReentrantLock();
  private String token = "";
  private Instant renewAt = Instant.MIN;

  HaloApi(URI baseUrl, Optional<String> tenant, String clientId, String clientSecret) {
    this.baseUrl = baseUrl;
    this.tenant = tenant;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /**
   * Returns what a client's custom field says.
   *
   * @param client HaloPSA's number of the client; digits only
   * @param field the field's name
   * @param deadline when nobody waits for the answer any more
   * @return the text; empty if there is no such client, or nothing in the field
   * @throws IOException if HaloPSA could not be asked, or did not answer as it should
   */
  Optional<String> fieldOf(String client, String field, Instant deadline)
      throws IOException, InterruptedException {
    String usedToken = token("", deadline);
    HttpResponse<String> response = get(client, usedToken, deadline);
    if (response.statusCode() == 401) {
      // Revoked before its time. Once: a second refusal has another reason.
      response = get(client, token(usedToken, deadline), deadline);
    }
    return switch (response.statusCode()) {
      case 200 -> field(response.body(), client, field);
      case 404 -> Optional.empty();
      default -> throw new IOException("HaloPSA answered " + response.statusCode());
    };
  }

  private HttpResponse<String> get(String client, String bearer, Instant deadline)
      throws IOException, InterruptedException {
    // Without includedetails there are no custom fields.
    return http.send(
        request("/api/Client/" + client + "?includedetails=true", deadline)
            .header("Authorization", "Bearer " + bearer)
            .build(),
        head -> new LimitedText(MOST_BYTES));
  }

  /** Returns a token that still works, and is not the one that was refused. */
  private String token(String refused, Instant deadline) throws IOException, InterruptedException {
    if (!tokenLock.tryLock(left(deadline).toNanos(), TimeUnit.NANOSECONDS)) {
      throw new HttpTimeoutException("HaloPSA gave no token in time");
    }
    try {
      if (token.equals(refused) || !Instant.now().isBefore(renewAt)) {
        fetchToken(deadline);
      }
      return token;
    } finally {
      tokenLock.unlock();
    }
  }

  private void fetchToken(Instant deadline) throws IOException, InterruptedException {
    String form =
        Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                clientId,
                "client_secret",
                clientSecret,
                "scope",
                "read:customers")
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    String path = "/auth/token" + tenant.map(name -> "?tenant=" + encoded(name)).orElse("");
    HttpResponse<String> response =
        http.send(
            request(path, deadline)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            head -> new LimitedText(MOST_BYTES));
    if (response.statusCode() != 200) {
      throw new IOException("HaloPSA answered " + response.statusCode() + " instead of a token");
    }
    try {
      JsonObject answer = JsonParser.parseString(response.body()).getAsJsonObject();
      JsonElement seconds = answer.get("expires_in");
      long life = seconds == null ? USUAL_SECONDS : (long) seconds.getAsDouble();
      String fresh = answer.get("access_token").getAsString();
      if (!fresh.matches("[\\x21-\\x7e]+")) {
        throw new IllegalStateException("no token");
      }
      renewAt = Instant.now().plusSeconds(Math.max(0, life - EARLY_SECONDS));
      token = fresh;
    } catch (RuntimeException e) {
      // The parser's message may quote the token, so it is not passed on.
      throw new IOException("HaloPSA's token cannot be read");
    }
  }

  private static Optional<String> field(String body, String client, String field)
      throws IOException {
    try {
      JsonObject answer = JsonParser.parseString(body).getAsJsonObject();
      if ((long) answer.get("id").getAsDouble() == Long.parseLong(client)) {
        JsonElement fields = answer.get("customfields");
        if (fields == null || fields.isJsonNull()) {
          return Optional.empty();
        }
        for (JsonElement each : fields.getAsJsonArray()) {
          if (each.getAsJsonObject().get("name").getAsString().equals(field)) {
            return text(each.getAsJsonObject());
          }
        }
        return Optional.empty();
      }
    } catch (RuntimeException e) {
      // No JSON, or another one; it holds what is nobody's business here.
      throw new IOException("HaloPSA's answer cannot be read");
    }
    throw new IOException("HaloPSA answered about another client");
  }

  /** Returns what people see: the value of a list is only the number of its line. */
  private static Optional<String> text(JsonObject field) {
    for (String key : new String[] {"display", "value"}) {
      JsonElement text = field.get(key);
      if (text != null && text.isJsonPrimitive() && !text.getAsString().isBlank()) {
        return Optional.of(text.getAsString().strip());
      }
    }
    return Optional.empty();
  }

  private HttpRequest.Builder request(String pathAndQuery, Instant deadline)
      throws HttpTimeoutException {
    // The time-out ends with the first byte of the answer. Should the rest be late, jitgate
    // interrupts this thread, and send ends.
    return HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery))
        .header("Accept", "application/json")
        .timeout(left(deadline));
  }

  private static Duration left(Instant deadline) throws HttpTimeoutException {
    Duration left = Duration.between(Instant.now(), deadline);
    if (left.isNegative() || left.isZero()) {
      throw new HttpTimeoutException("no time is left to ask HaloPSA");
    }
    return left;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Ends the client's threads; its connections go with the client, which nobody has any more. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
