// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what becomes so by itself, and no longer than it may take. */
public final class Await {

  private static final long PAUSE_MILLIS = 50;

  private Await() {}

  /** Something that is to become so. */
  @FunctionalInterface
  public interface Condition {

    /** Returns whether it is so; asked until then, or until it fails. */
    boolean holds() throws Exception;
  }

  /** Waits until something is so; fails if that takes longer than the time given. */
  public static void until(Condition condition, Duration most) throws Exception {
    until(condition, most, () -> "what is awaited here has not become so");
  }

  /**
   * Waits until something is so.
   *
   * @param instead what there is to say if it does not become so
   */
  public static void until(Condition condition, Duration most, Callable<String> instead)
      throws Exception {
    long begun = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - begun > most.toNanos()) {
        throw new AssertionError("not within " + most + ": " + instead.call());
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
