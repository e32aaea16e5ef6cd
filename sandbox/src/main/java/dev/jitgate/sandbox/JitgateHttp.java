// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls one MSP of jitgate's. */
final class JitgateHttp {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient client;
  private final String host;
  private final int port;
  private final String origin;

  /**
   * Makes what calls an MSP.
   *
   * @param host the MSP's host with the port; the server itself is asked as if it were a proxy for
   *     it, because the JVM need not know localhost's names
   */
  JitgateHttp(String host, int port) {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
            .connectTimeout(PATIENCE)
            .build();
    this.host = host;
    this.port = port;
    origin = "http://" + host;
  }

  /** Returns what calls the same MSP over connections of its own. */
  JitgateHttp apart() {
    return new JitgateHttp(host, port);
  }

  /** Returns the origin of the MSP's pages. */
  String origin() {
    return origin;
  }

  /** Returns what a page answers. */
  HttpResponse<String> page(String path, Map<String, String> headers) throws InterruptedException {
    return answered(request(path, headers).GET().build());
  }

  /** Sends JSON; returns what is answered. */
  HttpResponse<String> send(String method, String path, JsonValue body, Map<String, String> headers)
      throws InterruptedException {
    return answered(
        request(path, headers)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path)).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<String> answered(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new DemoException(
            "jitgate answered %s %s with %d: %s"
                .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
      }
      return answer;
    } catch (IOException e) {
      throw new DemoException(
          "jitgate did not answer %s %s: %s".formatted(request.method(), request.uri(), e));
    }
  }

  /** Reads an answer. */
  static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new DemoException("jitgate's answer is not JSON: " + answer.body());
    }
  }
}
