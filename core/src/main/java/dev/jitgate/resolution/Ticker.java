// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

/** A clock that only goes forward, so that setting the machine's clock ends no pause early. */
@FunctionalInterface
interface Ticker {

  /** Returns nanoseconds since some moment in the past. */
  long nanos();
}
