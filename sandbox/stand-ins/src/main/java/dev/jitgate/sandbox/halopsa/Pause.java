// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.time.Duration;

/** Waits, whatever the clock of the stand-in says; ends early when the stand-in closes. */
final class Pause {
  private Pause() {}

  static void of(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
