// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.it.RawHttp.Answer;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer's headers, whatever the route and the status; and what no browser would send. */
@ExtendWith(ArquillianExtension.class)
class HeadersIT {

  private static final String FRAMED =
      "frame-ancestors https://nikpot.halopsa.com https://desk.nikpot.example:8443";
  private static final String NEVER = "frame-ancestors 'none'";

  @ArquillianResource private URL base;

  @ParameterizedTest
  @CsvSource({
    "GET,  jit.nikpot.example, /?customerName=demo,              303",
    "GET,  jit.nikpot.example, /,                                303",
    "GET,  jit.nikpot.example, /?customerName=%,                 400",
    "GET,  jit.nikpot.example, /?customerName=nobody,            404",
    "GET,  jit.nikpot.example, /?customerDisplayName=Twin,       409",
    "POST, jit.nikpot.example, /,                                405",
  })
  void theTabMayBeFramedByItsMspsHaloPsaOnly(String method, String host, String path, int status)
      throws IOException {
    Answer answer = Server.http(base).send(method, host, path, "");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Security-Policy"))
        .hasValueSatisfying(csp -> assertThat(csp).endsWith(FRAMED));
    assertCommonHeaders(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  jit.unframed.example, /?customerName=demo,    404",
    "GET,  jit.signed.example,   /elsewhere,             404",
    "GET,  jit.nikpot.example,   /index.jsp,             404",
    "GET,  jit.nikpot.example,   /WEB-INF/web.xml,       404",
    "GET,  jit.nikpot.example,   /error,                 404",
    "GET,  jit.nikpot.example,   //,                     404",
    "GET,  jit.nikpot.example,   /health/../?customerName=demo, 404",
    "GET,  jit.nikpot.example,   /metrics/%2e%2e/?customerName=demo, 404",
    "GET,  jit.nikpot.example,   /api/v1/../../?customerName=demo, 404",
    "GET,  jit.nobody.example,   /health/../api/v1/resolvers, 421",
    "GET,  jit.nikpot.example,   /api/v1/resolve,        401",
    "GET,  jit.nikpot.example,   /api/v1/nothing,        401",
    "GET,  jit.nikpot.example,   /api/v1/application.wadl, 401",
    "GET,  jit.nobody.example,   /?customerName=demo,    421",
    "GET,  JIT.nikpot.example:1, /?customerName=demo,    421",
    "GET,  127.0.0.1,            /,                      421",
  })
  void everythingElseIsNeverFramed(String method, String host, String path, int status)
      throws IOException {
    Answer answer = Server.http(base).send(method, host, path, "");

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Security-Policy"))
        .hasValueSatisfying(csp -> assertThat(csp).endsWith(NEVER));
    assertThat(answer.body()).doesNotContain("Payara", "Exception", "\tat ");
    assertCommonHeaders(answer);
  }

  @Test
  void aHostIsTheSameInCapitals() throws IOException {
    assertThat(Server.http(base).get("JIT.NIKPOT.EXAMPLE", "/?customerName=demo").status())
        .isEqualTo(303);
  }

  @Test
  void twoHostsAreRefused() throws IOException {
    Answer answer =
        Server.http(base).get(Server.HOST, "/?customerName=demo", "Host: jit.signed.example");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Location")).isEmpty();
  }

  @Test
  void whatAProxyMayClaimIsNotBelieved() throws IOException {
    Answer answer =
        Server.http(base)
            .get(
                "jit.nobody.example",
                "/?customerName=demo",
                "X-Forwarded-Host: jit.nikpot.example",
                "Forwarded: host=jit.nikpot.example");

    assertThat(answer.status()).isEqualTo(421);
  }

  @Test
  void nothingSentCanAddAHeader() throws IOException {
    String attack = "/?customerDisplayName=Demo%0D%0ASet-Cookie:%20a=b";

    Answer answer = Server.http(base).get(Server.HOST, attack);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers("Set-Cookie")).isEmpty();
  }

  @Test
  void anEndlessQueryIsCutOff() throws IOException {
    byte[] request =
        ("GET /?customerName=" + "a".repeat(10 << 20) + " HTTP/1.1\r\nHost: x\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    int status;
    try {
      status = Server.http(base).exchange(request).status();
    } catch (IOException closedWhileSending) {
      status = 400;
    }

    assertThat(status).isBetween(400, 499);
    assertThat(Server.http(base).get(Server.HOST, "/?customerName=demo").status()).isEqualTo(303);
  }

  @Test
  void rawBytesInTheQueryAreRefused() throws IOException {
    byte[] request =
        ("GET /?customerDisplayName=Strau\u00DF HTTP/1.1\r\nHost: "
                + Server.HOST
                + "\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(Server.http(base).exchange(request).status()).isBetween(400, 404);
  }

  /** A browser keeps them, so they must not be anybody's, nor another version's. */
  @Test
  void theScriptsThatAPageNamesAreKeptByTheBrowser() throws IOException {
    String page = Server.http(base).get(Server.HOST, "/sign-in").ok().body();
    Matcher named = Pattern.compile("\"(/script/[0-9a-f]{16})(/[a-z-]+[.]js)\"").matcher(page);
    assertThat(named.find()).as(page).isTrue();

    Answer kept =
        Server.http(base)
            .get(Server.HOST, named.group(1) + named.group(2), "Cookie: __Host-jitgate=x");
    assertThat(kept.ok().header("Cache-Control")).contains("private, max-age=31536000, immutable");
    assertThat(kept.headers("Set-Cookie")).isEmpty();

    for (String folder : List.of("/script", "/script/0123456789abcdef")) {
      Answer other = Server.http(base).get(Server.HOST, folder + named.group(2));
      assertThat(other.body()).isEqualTo(kept.body());
      assertCommonHeaders(other);
    }
    assertThat(Server.http(base).get(Server.HOST, named.group(1) + "/no.js").status())
        .isEqualTo(404);
  }

  private static void assertCommonHeaders(Answer answer) {
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
    assertThat(answer.header("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(answer.header("Permissions-Policy")).isPresent();
    assertThat(answer.header("X-Frame-Options")).isEmpty();
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.header("X-Powered-By")).isEmpty();
    assertThat(answer.headers("Set-Cookie")).isEmpty();
  }
}
