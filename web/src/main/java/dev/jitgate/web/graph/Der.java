// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Writes the few parts of ASN.1's distinguished encoding of which a certificate consists. */
final class Der {

  private static final int LONG_FORM = 0x80;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GENERALIZED =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** From then on years have four digits (RFC 5280, 4.1.2.5). */
  private static final Instant FOUR_DIGITS = Instant.parse("2050-01-01T00:00:00Z");

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(0x30, joined(parts));
  }

  static byte[] set(byte[]... parts) {
    return tagged(0x31, joined(parts));
  }

  /** Returns a part with a number of its own around it. */
  static byte[] explicit(int number, byte[] part) {
    return tagged(0xa0 + number, part);
  }

  static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  static byte[] bool(boolean value) {
    return tagged(0x01, new byte[] {(byte) (value ? 0xff : 0)});
  }

  static byte[] nothing() {
    return tagged(0x05, new byte[0]);
  }

  static byte[] text(String value) {
    return tagged(0x0c, value.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] octets(byte[] value) {
    return tagged(0x04, value);
  }

  /** Returns bits, of which the last few are none. */
  static byte[] bits(int unused, byte[] value) {
    return tagged(0x03, joined(new byte[] {(byte) unused}, value));
  }

  /** Returns an object identifier, which is given encoded, in hexadecimal digits. */
  static byte[] identifier(String hex) {
    return tagged(0x06, HexFormat.of().parseHex(hex));
  }

  static byte[] time(Instant time) {
    return time.isBefore(FOUR_DIGITS)
        ? tagged(0x17, UTC.format(time).getBytes(StandardCharsets.US_ASCII))
        : tagged(0x18, GENERALIZED.format(time).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
    out.write(tag);
    if (content.length < LONG_FORM) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int from = length[0] == 0 ? 1 : 0;
      out.write(LONG_FORM + length.length - from);
      out.write(length, from, length.length - from);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
