// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.variables.Characters;
import java.time.Instant;
import java.util.UUID;

/**
 * A mapping that is to be stored.
 *
 * @param key the variable and the value
 * @param tenant the tenant's id
 * @param at when
 * @param author who says so
 * @param reason why, at most 200 characters; may be empty
 */
public record MappingDraft(MappingKey key, UUID tenant, Instant at, String author, String reason) {

  /** Most code points of a reason. */
  public static final int MAX_REASON = 200;

  /**
   * Checks the reason, and takes white space off its ends.
   *
   * @throws JitgateException with {@code MAPPING_UNFIT} if it is too long or cannot be shown
   */
  public MappingDraft {
    reason = checkedReason(reason);
  }

  /**
   * Returns a reason without white space around it.
   *
   * @throws JitgateException with {@code MAPPING_UNFIT} if it is too long or cannot be shown
   */
  public static String checkedReason(String reason) {
    String trimmed = Characters.trim(reason);
    if (trimmed.codePointCount(0, trimmed.length()) > MAX_REASON
        || Characters.firstForbidden(trimmed).isPresent()) {
      throw new JitgateException(
          ErrorCode.MAPPING_UNFIT,
          "The reason has more than " + MAX_REASON + " characters, or one that nobody can see.");
    }
    return trimmed;
  }
}
