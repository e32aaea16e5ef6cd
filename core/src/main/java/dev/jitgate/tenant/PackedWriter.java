// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Writes words of 64 bits, numbers, seven bits a byte, and texts, UTF-8 after its length. */
final class PackedWriter {

  private byte[] bytes = new byte[128];
  private int length;

  void word(long word) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      write((byte) (word >>> shift));
    }
  }

  void number(int number) {
    int left = number;
    while (left > 0x7F) {
      write((byte) (left | 0x80));
      left >>>= 7;
    }
    write((byte) left);
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
    write(encoded, encoded.length);
  }

  /** Writes numbers that grow, each as its distance from the one before. */
  void ascending(int[] numbers, int count) {
    int last = 0;
    for (int i = 0; i < count; i++) {
      number(numbers[i] - last);
      last = numbers[i];
    }
  }

  /** Writes what another writer has. */
  void append(PackedWriter other) {
    write(other.bytes, other.length);
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void write(byte next) {
    reserve(1);
    bytes[length++] = next;
  }

  private void write(byte[] more, int count) {
    reserve(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
  }
}
