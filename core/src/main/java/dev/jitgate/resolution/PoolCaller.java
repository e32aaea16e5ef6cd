// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.TenantResolver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls the resolver on a small pool of its own, with a deadline, so that one that hangs holds up
 * its own tabs for a moment and nobody else's.
 */
final class PoolCaller implements Caller {

  private static final int THREADS = 4;
  private static final int QUEUE = 16;
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** How long a thread may take to heed its interruption before it counts as lost. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final TenantResolver resolver;
  private final ClassLoader loader;
  private final Duration limit;
  private final ThreadFactory threads;
  private final Set<Call> late = ConcurrentHashMap.newKeySet();
  private volatile ThreadPoolExecutor pool;

  PoolCaller(String name, TenantResolver resolver, ClassLoader loader, Duration limit) {
    this.resolver = resolver;
    this.loader = loader;
    this.limit = limit;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        work -> {
          String threadName = "jitgate-resolver-" + name + "-" + number.incrementAndGet();
          // Without the caller's inheritable thread-locals, which belong to the server.
          Thread thread = new Thread(null, work, threadName, 0, false);
          thread.setDaemon(true);
          thread.setContextClassLoader(loader);
          return thread;
        };
    this.pool = newPool(threads);
  }

  private static ThreadPoolExecutor newPool(ThreadFactory threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            threads);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** One call; its outcome is a reply in any case. */
  private final class Call extends FutureTask<Reply> {

    private volatile long cancelledAt;
    private volatile boolean forgiven;
    private volatile boolean ended;

    Call(HostRequest request) {
      super(() -> answer(request));
    }

    @Override
    public void run() {
      try {
        super.run();
      } finally {
        ended = true;
        late.remove(this);
      }
    }

    void giveUp(ThreadPoolExecutor from) {
      cancelledAt = System.nanoTime();
      late.add(this);
      cancel(true);
      // It may have ended meanwhile, or never begun.
      if (from.remove(this) || ended) {
        late.remove(this);
      }
    }

    boolean isLost() {
      return System.nanoTime() - cancelledAt > GRACE.toNanos();
    }
  }

  private Reply answer(HostRequest request) {
    try {
      // A resolver may have left another one here.
      Thread.currentThread().setContextClassLoader(loader);
      return InlineCaller.reply(resolver.resolve(request));
    } catch (Throwable t) {
      return Fault.of(t);
    }
  }

  @Override
  public Reply call(HostRequest request) {
    ThreadPoolExecutor mine = pool;
    Call call = new Call(request);
    try {
      mine.execute(call);
    } catch (RejectedExecutionException e) {
      return new Fault(
          ErrorCode.RESOLVER_BUSY,
          "all its " + THREADS + " threads are busy and " + QUEUE + " calls wait");
    } catch (OutOfMemoryError e) {
      return Fault.of(e);
    }
    try {
      return call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      call.giveUp(mine);
      return new Fault(
          ErrorCode.RESOLVER_LATE, "it did not answer within " + limit.toMillis() + " ms");
    } catch (InterruptedException e) {
      call.giveUp(mine);
      Thread.currentThread().interrupt();
      return new Fault(ErrorCode.RESOLVER_BUSY, "the server gave the request up");
    } catch (ExecutionException | CancellationException e) {
      return Fault.of(e);
    }
  }

  @Override
  public int lostThreads() {
    return (int) late.stream().filter(Call::isLost).count();
  }

  @Override
  public int lostSinceRelease() {
    // Asked for with every call, and nearly always there is none.
    return late.isEmpty()
        ? 0
        : (int) late.stream().filter(call -> call.isLost() && !call.forgiven).count();
  }

  @Override
  public void release() {
    late.forEach(call -> call.forgiven = true);
    ThreadPoolExecutor before = pool;
    pool = newPool(threads);
    before.shutdownNow();
  }

  @Override
  public void stop() {
    pool.shutdownNow();
  }
}
