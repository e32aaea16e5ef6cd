// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Undoes percent-encoding, once and strictly. */
final class PercentDecoding {

  private PercentDecoding() {}

  /** Returns the value decoded, a raw plus sign staying one. */
  static String decode(RawValue value) {
    return decode(value, '+');
  }

  /** Returns the value decoded, a raw plus sign being a space. */
  static String decodePlusAsSpace(RawValue value) {
    return decode(value, ' ');
  }

  private static String decode(RawValue value, char plus) {
    String raw = value.text().replace('+', plus);
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    boolean ascii = true;
    for (int i = 0; i < raw.length(); i++) {
      byte b = (byte) raw.charAt(i);
      if (b == '%') {
        b = unescaped(value, raw, i);
        i += 2;
      }
      ascii &= b >= 0;
      bytes[length++] = b;
    }
    return ascii
        ? new String(bytes, 0, length, StandardCharsets.US_ASCII)
        : utf8(value, ByteBuffer.wrap(bytes, 0, length));
  }

  private static byte unescaped(RawValue value, String raw, int percent) {
    int high = percent + 1 < raw.length() ? hexDigit(raw.charAt(percent + 1)) : -1;
    int low = percent + 2 < raw.length() ? hexDigit(raw.charAt(percent + 2)) : -1;
    if (high < 0 || low < 0) {
      throw malformed(value, "has a % without two hexadecimal digits after it", percent);
    }
    return (byte) (high << 4 | low);
  }

  private static String utf8(RawValue value, ByteBuffer bytes) {
    // A new decoder reports what is malformed instead of replacing it: overlong forms, encoded
    // surrogates, what lies beyond U+10FFFF, and sequences that are cut short.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CoderResult result = decoder.decode(bytes, text, true);
    if (result.isError()) {
      throw malformed(value, "is not UTF-8", rawIndex(value.text(), bytes.position()));
    }
    return text.flip().toString();
  }

  private static int rawIndex(String raw, int byteIndex) {
    int index = 0;
    for (int i = 0; i < byteIndex; i++) {
      index += raw.charAt(index) == '%' ? 3 : 1;
    }
    return index;
  }

  private static JitgateException malformed(RawValue value, String what, int index) {
    return new JitgateException(
        ErrorCode.QUERY_MALFORMED,
        String.format(
            "%s %s, at character %d of the value as sent.",
            value.name().spelling(), what, index + 1));
  }

  /** Character.digit would take the digits of other scripts as well. */
  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
