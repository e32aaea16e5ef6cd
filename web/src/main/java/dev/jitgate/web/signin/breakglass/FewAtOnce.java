// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets two callers at a time do what takes much memory.
 *
 * <p>A few others wait, five seconds at most; more are sent away at once, since each one that waits
 * holds a thread of the server's.
 */
final class FewAtOnce {

  /** How many at a time. */
  static final int MOST = 2;

  /** How many may wait. */
  static final int MOST_WAITING = 8;

  private final Semaphore running = new Semaphore(MOST, true);
  private final Semaphore present = new Semaphore(MOST + MOST_WAITING);
  private final Duration patience;

  FewAtOnce() {
    this(Duration.ofSeconds(5));
  }

  FewAtOnce(Duration patience) {
    this.patience = patience;
  }

  /**
   * Returns what the work returns.
   *
   * @throws JitgateException with {@code BREAK_GLASS_BUSY} if it could not be begun
   */
  <T> T run(Supplier<T> work) {
    if (!present.tryAcquire()) {
      throw busy();
    }
    try {
      if (!running.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
      try {
        return work.get();
      } finally {
        running.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      present.release();
    }
  }

  private static JitgateException busy() {
    return new JitgateException(
        ErrorCode.BREAK_GLASS_BUSY, MOST + " are checked at a time; nothing was checked.");
  }
}
