// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.UUID;

/** Ids as parts of an address. */
final class Ids {

  private Ids() {}

  /**
   * Returns the id of a text.
   *
   * @param unknown what is thrown if it cannot be one, so what an unknown id leads to
   */
  static UUID read(String text, ErrorCode unknown) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw new JitgateException(unknown, "It is no id.", e);
    }
    throw new JitgateException(unknown, "It is no id.");
  }
}
