// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Reads what {@link PackedWriter} wrote, from front to back. */
final class PackedReader {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

  private final byte[] bytes;
  private int at;

  PackedReader(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  long word() {
    long word = (long) WORD.get(bytes, at);
    at += Long.BYTES;
    return word;
  }

  void skipWord() {
    at += Long.BYTES;
  }

  /** Passes over so many bytes. */
  void jump(int count) {
    at += count;
  }

  int number() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      number |= (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  String text() {
    int length = number();
    String text = new String(bytes, at, length, UTF_8);
    at += length;
    return text;
  }

  /** Passes over a text. */
  void skip() {
    int length = number();
    at += length;
  }
}
