// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.people;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads HaloPSA's numbers of agents. */
public final class AgentNumber {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private AgentNumber() {}

  /**
   * Returns the number that somebody has entered; empty if nothing was.
   *
   * @throws JitgateException with {@code BODY_INVALID} if it is none
   */
  public static Optional<Long> read(String text) {
    String digits = text.strip();
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    if (!NUMBER.matcher(digits).matches()) {
      throw new JitgateException(
          ErrorCode.BODY_INVALID, "The agent is not a whole number of 1 or more.");
    }
    return Optional.of(Long.valueOf(digits));
  }

  /** Returns a number as it is entered; empty if there is none. */
  public static String words(Optional<Long> agent) {
    return agent.map(number -> number.toString()).orElse("");
  }
}
