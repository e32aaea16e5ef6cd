// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads lines of UTF-8, so that a broken line costs only itself.
 *
 * <p>A reader of characters would replace broken bytes silently, or end at the first. A line ends
 * with a line feed, or a carriage return and a line feed.
 */
final class Utf8Lines {

  /** Longer than a line with every column at its limit. */
  static final int LONGEST = 256 * 1024;

  private final InputStream in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<Line> returned = new ArrayDeque<>();
  private long number;

  Utf8Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 64 * 1024);
  }

  /** Returns the next line without its end, or empty after the last. */
  Optional<Line> next() throws IOException {
    return returned.isEmpty() ? read() : Optional.of(returned.pop());
  }

  /** Takes back the lines that were read last, to read them again. */
  void takeBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      returned.push(lines.get(i));
    }
  }

  private Optional<Line> read() throws IOException {
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    number++;
    bytes.reset();
    boolean tooLong = false;
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (bytes.size() < LONGEST) {
        bytes.write(b);
      } else {
        tooLong = true;
      }
    }
    return Optional.of(line(tooLong));
  }

  private Line line(boolean tooLong) {
    byte[] line = bytes.toByteArray();
    int end = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    String raw = new String(line, 0, end, ISO_8859_1);
    if (tooLong) {
      return new Line(number, raw, Optional.empty(), "is longer than 256 KiB");
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, end)).toString();
      return new Line(number, raw, Optional.of(text), "");
    } catch (CharacterCodingException e) {
      return new Line(number, raw, Optional.empty(), "is not UTF-8");
    }
  }

  /**
   * A line.
   *
   * @param number its number, from 1
   * @param raw its bytes, one a character: whatever is wrong with the text, quotes are quotes
   * @param text the line, if it could be read
   * @param fault why it could not be read
   */
  record Line(long number, String raw, Optional<String> text, String fault) {}
}
