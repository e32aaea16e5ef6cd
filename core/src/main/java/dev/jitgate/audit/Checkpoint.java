// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the log keeps about a trail, so that cutting the trail's end off is found.
 *
 * @param msp the MSP's name
 * @param number the last record's number
 * @param mac the last record's MAC
 * @param key the id of the key that signs
 * @param time when, in ISO 8601
 */
public record Checkpoint(String msp, long number, String mac, String key, String time) {

  private static final Pattern LINE =
      Pattern.compile(
          "AUDIT CHECKPOINT msp=([a-z][a-z0-9-]{0,31}) number=(\\d{1,18}) mac=([0-9a-f]{64})"
              + " key=([0-9a-f]{16}) time=([0-9TZ:.-]{1,32}) sig=([0-9a-f]{64})");

  /** Returns the line for the log, with its signature. */
  public String line(AuditKey signer) {
    return statement() + " sig=" + HexFormat.of().formatHex(signature(signer));
  }

  /** Returns the checkpoint that a line of a log holds anywhere, if it holds one. */
  public static Optional<Signed> find(String logLine) {
    Matcher line = LINE.matcher(logLine);
    return line.find()
        ? Optional.of(
            new Signed(
                new Checkpoint(
                    line.group(1),
                    Long.parseLong(line.group(2)),
                    line.group(3),
                    line.group(4),
                    line.group(5)),
                line.group(6)))
        : Optional.empty();
  }

  private byte[] signature(AuditKey signer) {
    return signer.sign(statement().getBytes(UTF_8));
  }

  private String statement() {
    return "AUDIT CHECKPOINT msp="
        + msp
        + " number="
        + number
        + " mac="
        + mac
        + " key="
        + key
        + " time="
        + time;
  }

  /**
   * A checkpoint as it was found.
   *
   * @param checkpoint what it says
   * @param signature what it is signed with, genuine or not
   */
  public record Signed(Checkpoint checkpoint, String signature) {

    /** Returns whether the key's holder wrote it. */
    public boolean isGenuine(AuditKey signer) {
      return MessageDigest.isEqual(
          checkpoint.signature(signer), HexFormat.of().parseHex(signature));
    }
  }
}
