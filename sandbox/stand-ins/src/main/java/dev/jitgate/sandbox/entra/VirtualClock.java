// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class VirtualClock implements InstantSource {
  private volatile Instant now;

  private VirtualClock(Instant now) {
    this.now = now;
  }

  /** Returns a clock that stands at the given instant. */
  public static VirtualClock at(Instant now) {
    return new VirtualClock(now);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets time pass. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  /** Sets the clock, also backwards. */
  public void set(Instant instant) {
    now = instant;
  }
}
