// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one HTTP/1.1 request after the other from a connection. */
final class WireReader {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LARGEST_BODY = 8 * 1024 * 1024;

  private final InputStream in;
  private final OutputStream out;

  WireReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Returns the next request, or nothing when the other side has ended the conversation. */
  Optional<WireRequest> read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    String[] words = line(first).split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new ProtocolException("not a request line");
    }
    Map<String, String> headers = headers();
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    String target = words[1];
    int question = target.indexOf('?');
    return Optional.of(
        new WireRequest(
            words[0].toUpperCase(Locale.ROOT),
            question < 0 ? target : target.substring(0, question),
            question < 0 ? "" : target.substring(question + 1),
            headers,
            new String(body(headers), StandardCharsets.UTF_8)));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in.read()); !line.isEmpty(); line = line(in.read())) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("not a header field");
      }
      headers.putIfAbsent(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    while (true) {
      String size = line(in.read());
      int semicolon = size.indexOf(';');
      int length =
          Integer.parseInt((semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
      if (length == 0) {
        headers();
        return whole.toByteArray();
      }
      whole.write(exactly(length));
      line(in.read());
      if (whole.size() > LARGEST_BODY) {
        throw new ProtocolException("too large");
      }
    }
  }

  private byte[] exactly(int length) throws IOException {
    if (length < 0 || length > LARGEST_BODY) {
      throw new ProtocolException("too large");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ends too early");
    }
    return bytes;
  }

  private String line(int first) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = first; next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the head ends too early");
      }
      if (line.size() > LONGEST_LINE) {
        throw new ProtocolException("too long");
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
