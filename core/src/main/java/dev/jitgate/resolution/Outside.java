// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Foreign code that is not part of a request (loading, creating, closing), on a thread of its own.
 *
 * <p>It may throw anything or never end; here it gets an end, and what it throws becomes a {@link
 * Fault} on its own thread.
 *
 * @param <T> what it returns
 */
final class Outside<T> {

  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable T value;
  private volatile @Nullable Fault fault;

  private Outside(String name, ClassLoader loader, Callable<T> code) {
    // Without the caller's inheritable thread-locals, which belong to the server.
    thread = new Thread(null, () -> run(code), name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
  }

  /**
   * Starts the code.
   *
   * @param name the thread's name
   * @param loader the thread's context class loader
   * @param code what to do
   */
  static <T> Outside<T> start(String name, ClassLoader loader, Callable<T> code) {
    Outside<T> outside = new Outside<>(name, loader, code);
    outside.thread.start();
    return outside;
  }

  private void run(Callable<T> code) {
    try {
      value = code.call();
    } catch (FaultException e) {
      fault = e.fault();
    } catch (Throwable t) {
      fault = Fault.of(t);
    } finally {
      ended.countDown();
    }
  }

  /**
   * Returns what the code returned.
   *
   * @param limit how long to wait; then the thread is interrupted once and given up
   * @throws FaultException if it threw or did not end in time
   */
  T await(Duration limit) throws FaultException {
    try {
      if (!ended.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        thread.interrupt();
        throw new FaultException(
            new Fault(ErrorCode.RESOLVER_FAILED, "did not end within " + limit.toMillis() + " ms"));
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new FaultException(
          new Fault(ErrorCode.RESOLVER_FAILED, "was given up, since the server is stopping"));
    }
    Fault thrown = fault;
    T result = value;
    if (thrown != null || result == null) {
      throw new FaultException(
          thrown == null ? new Fault(ErrorCode.RESOLVER_FAILED, "returned null") : thrown);
    }
    return result;
  }
}
