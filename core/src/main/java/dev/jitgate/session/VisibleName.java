// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;

/** What a person or a group can be called. */
final class VisibleName {

  private static final int LONGEST = 128;

  private VisibleName() {}

  /**
   * Returns the name without white space around it.
   *
   * @throws JitgateException with the given code if it cannot be one
   */
  static String checked(String name, ErrorCode code) {
    String stripped = name.strip();
    boolean bad =
        stripped
            .codePoints()
            .anyMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE);
    if (stripped.isEmpty() || bad || stripped.codePointCount(0, stripped.length()) > LONGEST) {
      throw new JitgateException(
          code, "Expected 1 to " + LONGEST + " characters without control characters.");
    }
    return stripped;
  }
}
