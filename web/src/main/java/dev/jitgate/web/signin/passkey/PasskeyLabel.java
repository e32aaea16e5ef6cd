// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.variables.Characters;

/** What a person may call a passkey. */
final class PasskeyLabel {

  private static final int MAX = 64;

  private PasskeyLabel() {}

  /** Returns the label without white space around it, or refuses it. */
  static String checked(String label) {
    String stripped = label.strip();
    if (stripped.isEmpty()
        || stripped.codePointCount(0, stripped.length()) > MAX
        || Characters.firstForbidden(stripped).isPresent()) {
      throw new JitgateException(
          ErrorCode.PASSKEY_LABEL, "The label is empty, too long or not all visible.");
    }
    return stripped;
  }
}
