// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.it.RawHttp.Answer;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the core's fuzzer found, and more like it, as whole requests through the server. */
@ExtendWith(ArquillianExtension.class)
class FuzzCorpusIT {

  private static final Path CORPUS =
      Path.of(
          System.getProperty("basedir", "."),
          "../core/src/test/resources/dev/jitgate/variables",
          "QueryReaderFuzzTestInputs/readsOrRefuses");
  private static final String IDEMEUM = "https://nikpot.idemeum.com/";

  /** preboot.txt lets Payara take 16 KiB for the request line and all headers together. */
  private static final int LONGEST_HEADER = 16_384;

  private static final int ROOM_FOR_OTHERS = 200;

  /** Pieces that mean something to the reader, to the server, or to what may stand behind them. */
  private static final List<String> PIECES =
      List.of(
          "customerDisplayName",
          "customerName",
          "CUSTOMERNAME",
          "clientId",
          "mail",
          "ticket",
          "agentId",
          "hmac",
          "demo",
          "Demo PAM tenant",
          "$CLIENT_REFERENCE",
          "4711",
          "=",
          "=",
          "&",
          "&",
          "&amp;",
          ";",
          "+",
          "%",
          "%2",
          "%zz",
          "%00",
          "%0d%0a",
          "%26",
          "%C0%AF",
          "%ED%A0%80",
          "%F4%90%80%80",
          "%E2%80%AE",
          "%u0041",
          "?",
          "#",
          "/../",
          "\\",
          "\"",
          "<script>",
          "{name}",
          "\u00DF",
          "\u00FF\u00FE",
          "\t",
          "\u007F",
          "\n",
          "\r\nHost: evil.example\r\n",
          "\0",
          " HTTP/1.1",
          "a".repeat(300));

  @ArquillianResource private URL base;

  @Test
  void whatTheFuzzerFoundIsAnsweredProperly() throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.list(CORPUS)) {
      inputs = files.sorted().toList();
    }

    assertThat(inputs).hasSizeGreaterThan(250);
    for (Path input : inputs) {
      String query = new String(Files.readAllBytes(input), StandardCharsets.ISO_8859_1);
      assertProper(input.getFileName().toString(), query);
    }
  }

  @Test
  void whatNobodyThoughtOfIsAnsweredProperly() throws IOException {
    Random random = new Random(20_261_123);
    for (int i = 0; i < 500; i++) {
      StringBuilder query = new StringBuilder();
      for (int left = random.nextInt(12); left >= 0; left--) {
        query.append(
            random.nextInt(8) == 0
                ? Character.toString(random.nextInt(256))
                : PIECES.get(random.nextInt(PIECES.size())));
      }
      assertProper("number " + i, query.toString());
    }
  }

  /** A hand-over, the portal or a page of ours; the server itself refuses only what is too long. */
  private void assertProper(String what, String query) throws IOException {
    String sent = onOneLine(query);
    Answer answer;
    try {
      answer = Server.http(base).get(Server.HOST, "/?" + sent);
    } catch (IOException e) {
      throw new AssertionError(what + " got no answer: " + sent, e);
    }
    String described = what + ": " + sent + "\n" + answer;
    if (answer.header("Content-Security-Policy").isEmpty()) {
      assertThat(answer.status()).as(described).isEqualTo(400);
      assertThat(sent).hasSizeGreaterThan(LONGEST_HEADER - ROOM_FOR_OTHERS);
      return;
    }
    if (answer.status() == 303) {
      assertThat(answer.location()).as(described).startsWith(IDEMEUM);
      return;
    }
    assertThat(answer.status())
        .as(described)
        .satisfiesAnyOf(
            status -> assertThat(status).isBetween(400, 499),
            status -> assertThat(status).isEqualTo(503));
    assertThat(answer.body()).as(described).isNotBlank().doesNotContain("<script>", "\tat ");
    assertThat(answer.headers("Set-Cookie")).as(described).isEmpty();
  }

  /** Encodes the bytes that end the request line or its target, as every client does. */
  private static String onOneLine(String query) {
    return query
        .replace("\r", "%0D")
        .replace("\n", "%0A")
        .replace("\t", "%09")
        .replace(" ", "%20")
        .replace("\0", "%00");
  }
}
