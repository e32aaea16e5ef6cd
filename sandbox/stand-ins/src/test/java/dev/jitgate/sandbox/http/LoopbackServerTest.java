// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private LoopbackServer server;
  private String host;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackServer.start(0, new TestSite());
    host = "site.localhost:" + server.port();
  }

  /** Shows what it is asked. */
  private static final class TestSite implements Site {
    @Override
    public Answer answer(Request request) {
      return switch (request.path()) {
        case "/bug" -> throw new IllegalStateException("wanted by this test");
        case "/cut" -> Answer.cut();
        case "/api" ->
            Answer.json(200, request.body() + request.form()).with("X-Was", request.header("X-Is"));
        default -> Answer.text(200, request.query() + " " + request.form());
      };
    }

    @Override
    public boolean takesForeignPosts(String path) {
      return path.equals("/api");
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void decodesTheQueryOnce() throws IOException {
    assertThat(RawClient.get(host, "/?a=x%2526y+z&b&a=2").body()).isEqualTo("{a=x%26y z, b=} {}\n");
  }

  @Test
  void refusesAWrongEscape() throws IOException {
    assertThat(RawClient.get(host, "/?a=%C3%").status()).isEqualTo(400);
  }

  @Test
  void takesAFormFromItsOwnPages() throws IOException {
    assertThat(RawClient.post(host, "/", "http://" + host, "tile=Strau%C3%9F").body())
        .isEqualTo("{} {tile=Strauß}\n");
  }

  @Test
  void refusesAFormFromAnotherSite() throws IOException {
    assertThat(RawClient.post(host, "/", "http://evil.localhost", "a=b").status()).isEqualTo(403);
  }

  @Test
  void answersEvenWhenTheSiteBreaks() throws IOException {
    assertThat(RawClient.get(host, "/bug").status()).isEqualTo(500);
  }

  @Test
  void forbidsTheBrowserToGuessTypes() throws IOException {
    assertThat(RawClient.get(host, "/").header("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void showsTheSiteWhatWasSentAsItIs() throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api"))
                    .header("Content-Type", "application/json")
                    .header("X-Is", "here")
                    .POST(BodyPublishers.ofString("{\"a\":\"100%ß\"}"))
                    .build(),
                BodyHandlers.ofString());
    assertThat(response.body()).isEqualTo("{\"a\":\"100%ß\"}{}");
    assertThat(response.headers().firstValue("X-Was")).hasValue("here");
  }

  @Test
  void endsAConnectionWithoutAnAnswer() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write("GET /cut HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }
}
