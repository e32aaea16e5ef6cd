// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.outbound;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;

/** Sends: bounded in time and size as a whole, without redirects, telling what was never sent. */
public final class Http {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final int BEGINNING = 400;

  private final HttpClient client;
  private final Duration timeout;

  /**
   * Makes a sender.
   *
   * @param timeout how long a whole exchange may take
   */
  public Http(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT.compareTo(timeout) < 0 ? CONNECT : timeout)
            .build();
  }

  /**
   * What came back.
   *
   * @param status the HTTP status
   * @param headers the header fields
   * @param body the JSON; empty if it is none, as from gateways
   * @param beginning how the body begins, for whoever looks after the server; it may hold anything
   */
  public record Raw(
      int status, HttpHeaders headers, Optional<JsonStructure> body, String beginning) {

    /** Returns the object that the body is; empty if it is none. */
    public Optional<JsonObject> json() {
      return body.filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** Returns the objects of the list that the body is; none if it is no list. */
    public List<JsonObject> list() {
      return body.filter(JsonArray.class::isInstance).map(JsonArray.class::cast).stream()
          .flatMap(List::stream)
          .filter(JsonObject.class::isInstance)
          .map(JsonValue::asJsonObject)
          .toList();
    }

    /** Returns a header field; empty if there is none. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** Returns how long the sender is not to come back; empty if that is not said. */
    public Optional<Duration> retryAfter(Instant now) {
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
  public static final class UnsentException extends IOException {

    UnsentException(Throwable cause) {
      super(cause);
    }
  }

  /** The call may have been got, and what became of it is unknown. */
  public static final class LostException extends IOException {

    LostException(Throwable cause) {
      super(cause);
    }
  }

  /**
   * Returns the answer, of any status.
   *
   * @throws UnsentException if nobody got it
   * @throws LostException if somebody may have got it
   */
  public Raw send(HttpRequest.Builder request) throws UnsentException, LostException {
    HttpRequest built = request.timeout(timeout).build();
    if (built.uri().getScheme().equals("http")) {
      built = request.version(HttpClient.Version.HTTP_1_1).build();
    }
    // The time-out of a request ends with the headers; a body may drip for ever.
    CompletableFuture<HttpResponse<byte[]>> future =
        client.sendAsync(built, info -> new BoundedBody(MAX_BYTES));
    try {
      HttpResponse<byte[]> response = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Raw(
          response.statusCode(),
          response.headers(),
          Fields.read(response.body()),
          beginning(response.body()));
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

  /** Returns fields as HTML forms and queries have them: {@code name=value&name=value}. */
  public static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String beginning(byte[] body) {
    return new String(body, 0, Math.min(body.length, BEGINNING), StandardCharsets.UTF_8);
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
