// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import java.util.Arrays;

/** A copy of what foreign code threw that is safe to print and to keep. */
final class ForeignTrace extends Exception {

  /** A stack overflow has a thousand frames that say the same. */
  private static final int MOST_FRAMES = 40;

  ForeignTrace(String message, Throwable original) {
    super(message, null, false, true);
    setStackTrace(frames(original));
  }

  private static StackTraceElement[] frames(Throwable original) {
    try {
      StackTraceElement[] frames = original.getStackTrace();
      return Arrays.copyOf(frames, Math.min(frames.length, MOST_FRAMES));
    } catch (Throwable hostile) {
      return new StackTraceElement[0];
    }
  }
}
