// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import java.security.SecureRandom;

/** Makes what all accounts of a connection carry, and nobody else's (16 characters at most). */
final class Sign {

  private static final String PREFIX = "JG";
  private static final int RANDOM = 14;

  /** Without those that look alike. */
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private Sign() {}

  static String make(SecureRandom random) {
    StringBuilder sign = new StringBuilder(PREFIX);
    for (int i = 0; i < RANDOM; i++) {
      sign.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return sign.toString();
  }
}
