// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Does one thing again and again, on a thread of its own.
 *
 * <p>Plain Java and not the container's scheduler, which differs between servers in what it does
 * when a run throws or takes longer than the period.
 */
final class Repeater implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Repeater.class.getName());
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Duration period;
  private final Runnable work;
  private final ScheduledExecutorService executor;

  Repeater(String name, Duration period, Runnable work) {
    this.period = period;
    this.work = work;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  void start() {
    long millis = period.toMillis();
    var unused = executor.scheduleWithFixedDelay(this::once, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Ends the thread; work under way may finish, but not for ever. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing must end the repetition, not even memory that ran out for a moment. */
  private void once() {
    try {
      work.run();
    } catch (Throwable e) {
      LOG.log(Level.ERROR, "JG-9999 " + Thread.currentThread().getName() + " failed", e);
    }
  }
}
