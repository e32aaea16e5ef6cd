// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import dev.jitgate.web.outbound.BoundedBody;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the provider: bounded in time and size as a whole, without following redirects. */
final class ProviderHttp {

  static final int MAX_BYTES = 256 * 1024;

  private final HttpClient client;
  private final Duration timeout;

  ProviderHttp(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** What the provider answered, of any status. */
  record Answer(int status, String type, ByteBuffer body) {

    /** Returns the JSON object inside, whose type must be said. */
    JsonObject json(String what) {
      String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      if (!plain.equals("application/json") && !plain.equals("application/jwk-set+json")) {
        throw Refused.answer(what + " is not sent as JSON.");
      }
      return StrictJson.object(body, what);
    }
  }

  /** Returns the JSON object at an address. */
  JsonObject get(URI address, String what) {
    Answer answer = send(HttpRequest.newBuilder(address).GET(), what);
    if (answer.status() != 200) {
      throw Refused.unreachable(what + " is answered with HTTP status " + answer.status() + ".");
    }
    return answer.json(what);
  }

  /** Returns the answer of an address. */
  Answer send(HttpRequest.Builder request, String what) {
    // The time-out of a request ends with the headers; a body may drip for ever.
    CompletableFuture<HttpResponse<byte[]>> future =
        client.sendAsync(
            request.header("Accept", "application/json").timeout(timeout).build(),
            info -> new BoundedBody(MAX_BYTES));
    try {
      HttpResponse<byte[]> response = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type, ByteBuffer.wrap(response.body()));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BoundedBody.TooLargeException
          ? Refused.answer(what + " is too large.")
          : Refused.unreachable(what + " cannot be fetched.");
    } catch (TimeoutException e) {
      throw Refused.unreachable(what + " did not arrive in time.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.unreachable(what + " was not waited for.");
    } finally {
      future.cancel(true);
    }
  }
}
