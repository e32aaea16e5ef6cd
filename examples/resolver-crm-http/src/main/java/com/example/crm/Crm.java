// SPDX-License-Identifier: Apache-2.0
package com.example.crm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The CRM: {@code GET <base-url>/customers?number=C-17} answers {@code {"number":"C-17",
 * "tenant":"demo"}}, or 404 where it has no such customer.
 *
 * <p>Safe for use by many threads. Two that ask for the same customer at the same moment both ask
 * the CRM, which does no harm: jitgate calls a resolver from a few threads only.
 */
final class Crm implements AutoCloseable {

  /** Far more than an answer has. */
  static final int MOST_BYTES = 64 * 1024;

  private final URI baseUrl;
  private final String token;
  private final RecentAnswers answers;

  // Its own threads, so that they can be ended: a thread that lives on keeps a replaced jar in
  // memory.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "crm-http");
            thread.setDaemon(true);
            return thread;
          });

  // Redirects are not followed: the token is for the CRM alone.
  private final HttpClient http =
      HttpClient.newBuilder().executor(threads).followRedirects(HttpClient.Redirect.NEVER).build();

  Crm(URI baseUrl, String token, RecentAnswers answers) {
    this.baseUrl = baseUrl;
    this.token = token;
    this.answers = answers;
  }

  /**
   * Returns the URL name of the customer's tenant.
   *
   * @param number the customer's number, as somebody typed it
   * @param deadline when nobody waits for the answer any more
   * @return the URL name; empty if the CRM does not know the customer, or no tenant of it
   * @throws IOException if the CRM could not be asked, or did not answer as it should
   */
  Optional<String> tenantOf(String number, Instant deadline)
      throws IOException, InterruptedException {
    return answers.get(number, () -> ask(number, deadline));
  }

  private Optional<String> ask(String number, Instant deadline)
      throws IOException, InterruptedException {
    Duration left = Duration.between(Instant.now(), deadline);
    if (left.isNegative() || left.isZero()) {
      throw new HttpTimeoutException("no time is left to ask the CRM");
    }
    // The time-out ends with the first byte of the answer. Should the rest be late, jitgate
    // interrupts this thread, and send ends.
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/customers?number=" + encoded(number)))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .timeout(left)
            .build();
    HttpResponse<String> response = http.send(request, head -> new LimitedText(MOST_BYTES));
    return switch (response.statusCode()) {
      case 200 -> tenant(response.body(), number);
      case 404 -> Optional.empty();
      default -> throw new IOException("the CRM answered " + response.statusCode());
    };
  }

  private static Optional<String> tenant(String body, String number) throws IOException {
    try {
      JsonObject customer = JsonParser.parseString(body).getAsJsonObject();
      JsonElement tenant = customer.get("tenant");
      // A filter that is misspelt, ignored, or blind to letter case brings somebody else. That is
      // nobody's fault who opens a tab, so it is no failure: those would pause us for everybody.
      return !customer.get("number").getAsString().equals(number)
              || tenant == null
              || tenant.isJsonNull()
          ? Optional.empty()
          : Optional.of(tenant.getAsString());
    } catch (RuntimeException e) {
      // No JSON, or another one. The parser's message may quote it, so it is not passed on.
      throw new IOException("the CRM's answer cannot be read");
    }
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
