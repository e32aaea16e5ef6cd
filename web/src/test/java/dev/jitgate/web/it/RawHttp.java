// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends requests byte by byte, because the point of many tests is what no proper client would send.
 */
final class RawHttp {

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Pattern CODE = Pattern.compile("\"code\":\"(JG-\\d+)\"");

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /** Returns where the server listens. */
  int port() {
    return port;
  }

  /** Opens an address under the given host as a browser would. */
  Answer get(String host, String pathAndQuery, String... headers) throws IOException {
    return send("GET", host, pathAndQuery, "", headers);
  }

  Answer send(String method, String host, String pathAndQuery, String body, String... headers)
      throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder request = new StringBuilder();
    request.append(method).append(' ').append(pathAndQuery).append(" HTTP/1.1\r\n");
    request.append("Host: ").append(host).append("\r\nConnection: close\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (content.length > 0) {
      request.append("Content-Length: ").append(content.length).append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(content);
    return exchange(bytes.toByteArray());
  }

  /** Sends exactly these bytes and reads until the server closes. */
  Answer exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return Answer.read(socket.getInputStream());
    }
  }

  /** What came back. */
  record Answer(int status, List<String> headers, String body) {

    private static Answer read(InputStream in) throws IOException {
      byte[] all = in.readAllBytes();
      String text = new String(all, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        throw new IOException("no answer but: " + text);
      }
      List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\r\n", -1)));
      int status = Integer.parseInt(lines.remove(0).split(" ", -1)[1]);
      String body = text.substring(end + 4);
      if (lines.stream().anyMatch(l -> l.equalsIgnoreCase("Transfer-Encoding: chunked"))) {
        body = unchunk(body);
      }
      byte[] utf8 = body.getBytes(StandardCharsets.ISO_8859_1);
      return new Answer(status, List.copyOf(lines), new String(utf8, StandardCharsets.UTF_8));
    }

    private static String unchunk(String chunked) throws IOException {
      StringBuilder body = new StringBuilder();
      int at = 0;
      while (true) {
        int lineEnd = chunked.indexOf("\r\n", at);
        if (lineEnd < 0) {
          throw new IOException("the answer was cut off after: " + chunked);
        }
        int size = Integer.parseInt(chunked.substring(at, lineEnd).strip(), 16);
        if (size == 0) {
          return body.toString();
        }
        body.append(chunked, lineEnd + 2, Math.min(lineEnd + 2 + size, chunked.length()));
        at = lineEnd + 2 + size + 2;
      }
    }

    /** Returns the only value of a header; fails if it was sent twice. */
    Optional<String> header(String name) {
      List<String> values = headers(name);
      if (values.size() > 1) {
        throw new AssertionError(name + " was sent " + values.size() + " times: " + values);
      }
      return values.stream().findFirst();
    }

    List<String> headers(String name) {
      return headers.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }

    /** Returns what a body of JSON says, whatever the status is. */
    JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    }

    /** Returns this answer, of which a test needs that it is no refusal. */
    Answer ok() {
      assertThat(status).as(body).isLessThan(300);
      return this;
    }

    /** Returns the status and, if there is one, the error code behind it. */
    String code() {
      Matcher code = CODE.matcher(body);
      return status + (code.find() ? " " + code.group(1) : "");
    }

    String location() {
      return header("Location").orElse("(no Location)");
    }
  }
}
