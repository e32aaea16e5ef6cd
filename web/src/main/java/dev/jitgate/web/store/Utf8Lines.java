// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines of UTF-8, so that a broken line costs only itself.
 *
 * <p>A reader of characters would replace broken bytes silently, or end at the first.
 */
final class Utf8Lines {

  /** Longer than a line with every column at its limit. */
  private static final int LONGEST = 256 * 1024;

  private final InputStream in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long number;

  Utf8Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 64 * 1024);
  }

  /** Returns the next line without its end, or empty after the last. */
  Optional<Line> next() throws IOException {
    bytes.reset();
    boolean tooLong = false;
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    number++;
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (bytes.size() < LONGEST) {
        bytes.write(b);
      } else {
        tooLong = true;
      }
    }
    return Optional.of(tooLong ? new Line(number, Optional.empty(), "is too long") : decode());
  }

  private Line decode() {
    byte[] line = bytes.toByteArray();
    int end = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, end)).toString();
      return new Line(number, Optional.of(text), "");
    } catch (CharacterCodingException e) {
      return new Line(number, Optional.empty(), "is not UTF-8");
    }
  }

  /**
   * A line.
   *
   * @param number its number, from 1
   * @param text the line, if it could be read
   * @param fault why it could not be read
   */
  record Line(long number, Optional<String> text, String fault) {}
}
