// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.variables.Characters;
import dev.jitgate.variables.QueryReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What a mapping is for: a variable, and a value in the spelling that somebody gave it. Spellings
 * with one {@link MatchKey} are one value and have one {@link #id}.
 *
 * @param variable the variable's name
 * @param value the value, 1 to 256 characters without white space around it
 */
public record MappingKey(String variable, String value) {

  /** Most code points of a value: what is read of a tab's address. */
  public static final int MAX_VALUE = 256;

  /** It names the ticket in every address, so that it can name no customer. */
  private static final String TICKET = "ticket";

  private static final int VERSION_8 = 0x8000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /**
   * Checks both, and takes white space off the value's ends.
   *
   * @throws JitgateException with {@code MAPPING_UNFIT} if the address could never carry them
   */
  public MappingKey {
    checkVariable(variable);
    value = Characters.trim(value);
    int length = value.codePointCount(0, value.length());
    if (length == 0 || length > MAX_VALUE) {
      throw unfit("The value has " + length + " characters; 1 to " + MAX_VALUE + " may be.");
    }
    OptionalInt forbidden = Characters.firstForbidden(value);
    if (forbidden.isPresent()) {
      throw unfit("The value has " + Characters.describe(value, forbidden.getAsInt()) + ".");
    }
    if (MatchKey.of(value).isEmpty()) {
      throw unfit("The value has nothing that could be compared.");
    }
  }

  /** Returns what all spellings of the value have in common. */
  public String matchKey() {
    return MatchKey.of(value);
  }

  /** Returns the same id for each spelling of the value, now and later. */
  public UUID id() {
    return id(variable, matchKey());
  }

  /** Returns the id of a variable's value, or of no value at all if that is empty. */
  public static UUID id(String variable, String matchKey) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(variable.getBytes(StandardCharsets.UTF_8));
      // No variable's name holds it, so that no two keys run together into one.
      digest.update((byte) '=');
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(matchKey.getBytes(StandardCharsets.UTF_8)));
      long high = (hash.getLong() & ~0xF000L) | VERSION_8;
      long low = (hash.getLong() >>> 2) | VARIANT;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void checkVariable(String variable) {
    try {
      QueryReader.checkName(variable);
    } catch (IllegalArgumentException e) {
      throw new JitgateException(ErrorCode.MAPPING_UNFIT, String.valueOf(e.getMessage()), e);
    }
    if (variable.equals(TICKET)) {
      throw unfit("ticket names the ticket and no customer.");
    }
  }

  private static JitgateException unfit(String detail) {
    return new JitgateException(ErrorCode.MAPPING_UNFIT, detail);
  }
}
