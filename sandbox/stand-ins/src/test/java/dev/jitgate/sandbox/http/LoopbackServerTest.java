// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private LoopbackServer server;
  private String host;

  @BeforeEach
  void start() throws IOException {
    server =
        LoopbackServer.start(
            0,
            request -> {
              if (request.path().equals("/bug")) {
                throw new IllegalStateException("wanted by this test");
              }
              return Answer.text(200, request.query() + " " + request.form());
            });
    host = "site.localhost:" + server.port();
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
}
