// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

/** Who waits for an answer of HaloPSA, which decides how much of the budget there is for it. */
enum Urgency {
  /** Somebody does, or access is to end. */
  NOW(4),
  /** A note does; it is to come soon. */
  SOON(3),
  /** Nobody does: it is looked whether something has changed. */
  WHENEVER(2);

  private final int quarters;

  Urgency(int quarters) {
    this.quarters = quarters;
  }

  /** Returns how much of a budget may be used up when this is asked for. */
  int of(int most) {
    return most * quarters / 4;
  }
}
