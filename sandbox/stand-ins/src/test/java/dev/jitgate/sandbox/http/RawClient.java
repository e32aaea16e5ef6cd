// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A client that sends any Host and any path, which Java's own clients refuse or tidy up. */
public final class RawClient {
  private RawClient() {}

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param head the status line and the header fields
   * @param body the text
   */
  public record Reply(int status, String head, String body) {
    /** Returns the value of a header field. */
    public Optional<String> header(String name) {
      return Arrays.stream(head.split("\r\n", -1))
          .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
          .map(line -> line.substring(name.length() + 2))
          .findFirst();
    }
  }

  /** Returns what is answered to GET. */
  public static Reply get(String host, String target) throws IOException {
    return send(host, "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n", "");
  }

  /** Returns what is answered to a form that a page of the given origin posts. */
  public static Reply post(String host, String target, String origin, String form)
      throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nContent-Length: %d\r\n"
            .formatted(target, host, origin, form.length());
    return send(host, head, form);
  }

  private static Reply send(String host, String head, String body) throws IOException {
    int port = Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] bytes = (head + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(bytes);
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = reply.indexOf("\r\n\r\n");
      return new Reply(
          Integer.parseInt(reply.substring(9, 12)),
          reply.substring(0, end),
          reply.substring(end + 4));
    }
  }
}
