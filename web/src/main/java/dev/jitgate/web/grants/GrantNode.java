// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.AccountWork;
import dev.jitgate.grant.Claim;
import dev.jitgate.grant.Room;
import dev.jitgate.problem.JitgateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What one node does for accounts in customers' directories: at once for those that were changed
 * here, and within seconds for all others that are due.
 *
 * <p>The store decides which node works on an account; hence any number of nodes may do the same,
 * and one that ends is replaced when its leases are over. Safe for use by many threads.
 */
public final class GrantNode implements AutoCloseable {

  private static final Logger LOG = System.getLogger(GrantNode.class.getName());
  private static final Duration SOON = Duration.ofSeconds(30);

  /** So many directories that do not answer leave no thread for the others. */
  static final int TENANTS = 3;

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final AccountWork work;
  private final Supplier<Instant> clock;
  private final int most;
  private final int mostOfTenant;
  private final ScheduledThreadPoolExecutor threads;

  private final ReentrantLock looking = new ReentrantLock();
  private final Set<UUID> expected = ConcurrentHashMap.newKeySet();

  /** On how many accounts of each tenant it works, or is about to. */
  private final Map<UUID, Integer> atWork = new HashMap<>();

  /** What was taken and is not worked on yet, by leases. */
  private final Map<UUID, Claim> notBegun = new ConcurrentHashMap<>();

  /** Whether the last look found any; then nobody waits for the next one to look again. */
  private volatile boolean more;

  /**
   * Makes a node.
   *
   * @param clock the time by which grants end
   * @param most on how many accounts it works at once: mostly it waits for answers
   */
  public GrantNode(AccountWork work, Supplier<Instant> clock, int most) {
    this.work = work;
    this.clock = clock;
    this.most = most;
    this.mostOfTenant = Math.max(1, most / TENANTS);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ScheduledThreadPoolExecutor(
            most,
            task -> {
              Thread thread = new Thread(task, "jitgate-grants-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Lets an account be looked at at once. */
  public void wake(UUID account) {
    lookIn(account, Duration.ZERO);
  }

  /** Takes as many accounts that are due as there is room for. */
  public void poll() {
    // Whoever looks already finds what anybody else would.
    if (threads.isShutdown() || !looking.tryLock()) {
      return;
    }
    try {
      Room room = room();
      if (room.most() > 0) {
        List<Claim> claims = work.claim(room);
        more = !claims.isEmpty();
        claims.stream().filter(this::enter).forEach(this::begin);
      }
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "Accounts that are due are looked for again", e);
    } finally {
      looking.unlock();
    }
  }

  /** Ends; what is under way may come to the end of a step. */
  @Override
  public void close() {
    looking.lock();
    try {
      threads.shutdown();
    } finally {
      looking.unlock();
    }
    guarded(() -> notBegun.values().forEach(work::putBack));
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever waits for it does not wait for the next poll as well. */
  private void again(UUID account, Optional<Instant> due) {
    due.map(at -> Duration.between(clock.get(), at))
        .filter(pause -> pause.compareTo(SOON) < 0)
        .ifPresent(pause -> lookIn(account, pause.isNegative() ? Duration.ZERO : pause));
  }

  private void lookIn(UUID account, Duration pause) {
    if (pause.isZero() || expected.add(account)) {
      submit(
          () -> {
            expected.remove(account);
            work.claim(account).filter(this::enter).ifPresent(this::goOn);
          },
          pause);
    }
  }

  private void begin(Claim claim) {
    notBegun.put(claim.lease(), claim);
    submit(() -> goOn(claim), Duration.ZERO);
  }

  private void goOn(Claim claim) {
    notBegun.remove(claim.lease());
    try {
      again(claim.account().id(), work.work(claim));
    } finally {
      leave(claim);
    }
    if (more) {
      poll();
    }
  }

  private Room room() {
    synchronized (atWork) {
      int busy = atWork.values().stream().mapToInt(Integer::intValue).sum();
      return new Room(most - busy, mostOfTenant, atWork);
    }
  }

  /** Returns whether there is room for it; if not, it is put back. */
  private boolean enter(Claim claim) {
    UUID tenant = claim.account().tenant();
    boolean fits;
    synchronized (atWork) {
      int there = atWork.getOrDefault(tenant, 0);
      fits = there < mostOfTenant;
      if (fits) {
        atWork.put(tenant, there + 1);
      }
    }
    if (!fits) {
      work.putBack(claim);
    }
    return fits;
  }

  private void leave(Claim claim) {
    synchronized (atWork) {
      atWork.computeIfPresent(
          claim.account().tenant(), (tenant, there) -> there > 1 ? there - 1 : null);
    }
  }

  private void submit(Runnable task, Duration pause) {
    try {
      var unused =
          threads.schedule(() -> guarded(task), pause.toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "This node ends; another one goes on", e);
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "The account is looked at again", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "JG-9999 the work on an account failed", e);
    }
  }
}
