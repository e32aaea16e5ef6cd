// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.web.outbound.BoundedBody;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Sends: bounded in time and size as a whole, without redirects, telling what was never sent. */
final class Http {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final HttpClient client;
  private final Duration timeout;

  Http(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT.compareTo(timeout) < 0 ? CONNECT : timeout)
            .build();
  }

  /** What came back, of any status; the body is empty if it is no JSON object. */
  record Raw(int status, HttpHeaders headers, Optional<JsonObject> json) {

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** Returns how long the sender is not to come back; empty if that is not said. */
    Optional<Duration> retryAfter(Instant now) {
      String text = header("Retry-After").strip();
      try {
        if (text.matches("[0-9]{1,9}")) {
          return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }

  /** Nobody got the call. */
  static final class UnsentException extends IOException {

    UnsentException(Throwable cause) {
      super(cause);
    }
  }

  /** The call may have been got, and what became of it is unknown. */
  static final class LostException extends IOException {

    LostException(Throwable cause) {
      super(cause);
    }
  }

  /** Returns the answer. */
  Raw send(HttpRequest.Builder request) throws UnsentException, LostException {
    HttpRequest built = request.timeout(timeout).build();
    if (built.uri().getScheme().equals("http")) {
      built = request.version(HttpClient.Version.HTTP_1_1).build();
    }
    // The time-out of a request ends with the headers; a body may drip for ever.
    CompletableFuture<HttpResponse<byte[]>> future =
        client.sendAsync(built, info -> new BoundedBody(MAX_BYTES));
    try {
      HttpResponse<byte[]> response = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Raw(response.statusCode(), response.headers(), Fields.read(response.body()));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (isUnsent(cause)) {
        throw new UnsentException(cause);
      }
      throw new LostException(cause);
    } catch (TimeoutException e) {
      throw new LostException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LostException(e);
    } finally {
      future.cancel(true);
    }
  }

  private static boolean isUnsent(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof ConnectException
          || each instanceof HttpConnectTimeoutException
          || each instanceof UnknownHostException
          || each instanceof UnresolvedAddressException
          || each instanceof SSLHandshakeException) {
        return true;
      }
    }
    return false;
  }
}
