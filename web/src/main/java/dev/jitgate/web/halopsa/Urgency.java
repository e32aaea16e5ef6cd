// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

/** Who waits for an answer of HaloPSA, which decides how much of the budget there is for it. */
enum Urgency {
  /** Somebody does, or HaloPSA has said that something happened. */
  NOW(4),
  /** A note does; it is to come soon. */
  SOON(1),
  /** Nobody does: it is looked whether something has changed. */
  WHENEVER(2);

  private final int quarters;

  Urgency(int quarters) {
    this.quarters = quarters;
  }

  /** Returns how much of a budget there is for it at most. */
  int of(int most) {
    return most * quarters / 4;
  }
}
