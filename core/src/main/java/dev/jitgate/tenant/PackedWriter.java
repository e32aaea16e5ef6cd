// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes words of 64 bits, numbers, seven bits a byte, and texts, UTF-8 after its length. */
final class PackedWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

  void word(long word) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes.write((int) (word >>> shift));
    }
  }

  void number(int number) {
    int left = number;
    while (left > 0x7F) {
      bytes.write(left | 0x80);
      left >>>= 7;
    }
    bytes.write(left);
  }

  /**
   * Writes a text.
   *
   * @throws IllegalArgumentException if the text holds half of a surrogate pair: UTF-8 cannot
   *     express it, and a replacement could equal another tenant's text
   */
  void text(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    if (!new String(encoded, UTF_8).equals(text)) {
      throw new IllegalArgumentException("a text holds half of a surrogate pair");
    }
    number(encoded.length);
    bytes.writeBytes(encoded);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
