// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireServerTest {
  private static final int MANY = 64;

  private final CountDownLatch crowd = new CountDownLatch(MANY);
  private WireServer server;

  @BeforeEach
  void start() throws IOException {
    server = WireServer.start(0, this::serve);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Optional<Reply> serve(WireRequest request) {
    return switch (request.path()) {
      case "/reset" -> Optional.empty();
      case "/none" -> Optional.of(Reply.empty(204));
      case "/bug" -> throw new IllegalStateException("wanted by this test");
      case "/crowd" -> {
        crowd.countDown();
        yield Optional.of(Reply.json(await() ? 200 : 500, ""));
      }
      default ->
          Optional.of(
              Reply.json(
                  200, request.method() + " " + request.parameters() + " " + request.body()));
    };
  }

  private boolean await() {
    try {
      return crowd.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void answersOneRequestAfterTheOtherOnOneConnection() throws IOException {
    String reply =
        talk(
            "PATCH /a?x=1%202 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nböGET /none"
                + " HTTP/1.1\r\nHost: h\r\n\r\nHEAD /b HTTP/1.1\r\nHost: h\r\nConnection:"
                + " close\r\n\r\n");
    assertThat(reply)
        .startsWith("HTTP/1.1 200 \r\n")
        .contains("\r\n\r\nPATCH {x=1 2} böHTTP/1.1 204 \r\n\r\nHTTP/1.1 200 \r\n")
        .endsWith("Connection: close\r\n\r\n");
  }

  @Test
  void putsAChunkedBodyTogether() throws IOException {
    assertThat(
            talk(
                "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection:"
                    + " close\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"))
        .endsWith("POST {} abcde");
  }

  @Test
  void refusesWhatIsNoRequest() throws IOException {
    for (String nonsense :
        new String[] {
          "hello\r\n\r\n",
          "GET /a HTTP/1.1\r\nno colon\r\n\r\n",
          "GET /a HTTP/1.1\r\nContent-Length: many\r\n\r\n",
          "GET /a HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n"
        }) {
      assertThat(talk(nonsense)).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void survivesItsOwnFaults() throws IOException {
    assertThat(talk("GET /bug HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 500 ");
  }

  @Test
  void resetsAConnection() {
    assertThatThrownBy(() -> talk("GET /reset HTTP/1.1\r\nHost: h\r\n\r\n"))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void servesManyAtOnce() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/crowd"))
            .timeout(Duration.ofSeconds(20))
            .build();
    Stream<Integer> statuses =
        IntStream.range(0, MANY)
            .mapToObj(i -> client.sendAsync(request, BodyHandlers.discarding()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(response -> response.statusCode());
    assertThat(statuses).hasSize(MANY).containsOnly(200);
  }

  private String talk(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
