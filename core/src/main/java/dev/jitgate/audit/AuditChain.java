// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * How one record is tied to the one before: {@code mac(n) = HMAC-SHA256(key, mac(n-1) ||
 * record(n))}.
 *
 * <p>MACs are 64 lower-case hexadecimal digits; the bytes behind them are what is chained.
 */
public final class AuditChain {

  private AuditChain() {}

  /** Returns what stands before the first record of an MSP, by its name; no secret. */
  public static String start(String msp) {
    byte[] zeros = new byte[32];
    return HexFormat.of()
        .formatHex(Hmac.of(zeros, (AuditKey.CHAIN_PURPOSE + "\0" + msp).getBytes(UTF_8)));
  }

  /**
   * Returns the MAC of a record.
   *
   * @param key the key that the record names
   * @param previous the MAC of the record before, or the start
   * @param record the record's canonical text
   */
  public static String next(AuditKey key, String previous, String record) {
    HexFormat hex = HexFormat.of();
    return hex.formatHex(key.link(hex.parseHex(previous), record.getBytes(UTF_8)));
  }
}
