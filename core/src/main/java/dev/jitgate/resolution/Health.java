// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

/** Whether foreign code may have damaged the whole machine. There is no way back but a restart. */
final class Health {

  private volatile boolean damaged;

  void note(Fault fault) {
    if (fault.fatal()) {
      damaged = true;
    }
  }

  boolean isDamaged() {
    return damaged;
  }
}
