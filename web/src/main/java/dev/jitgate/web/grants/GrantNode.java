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
  private static final int TENANTS = 3;

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final AccountWork work;
  private final Supplier<Instant> clock;
  private final int most;
  private final int mostOfTenant;
  private final ScheduledThreadPoolExecutor threads;

  /** How many accounts are worked on, or are about to be. */
  private final AtomicInteger busy = new AtomicInteger();

  private final ReentrantLock looking = new ReentrantLock();
  private final Set<UUID> expected = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Integer> ofTenants = new HashMap<>();

  /** Whether the last look found as many as there was room for; then nobody waits for the next. */
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
    if (!looking.tryLock()) {
      return;
    }
    try {
      int free = most - busy.get();
      if (free > 0) {
        List<Claim> claims = work.claim(room(free));
        more = claims.size() == free;
        busy.addAndGet(claims.size());
        claims.forEach(claim -> submit(() -> taken(() -> goOn(claim)), Duration.ZERO));
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
    threads.shutdown();
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
            busy.incrementAndGet();
            expected.remove(account);
            taken(() -> work.claim(account).ifPresent(this::goOn));
          },
          pause);
    }
  }

  /** A directory that does not answer must not keep all threads. */
  private void goOn(Claim claim) {
    UUID tenant = claim.account().tenant();
    if (!enter(tenant)) {
      work.putBack(claim);
      return;
    }
    try {
      again(claim.account().id(), work.work(claim));
    } finally {
      leave(tenant);
    }
  }

  private Room room(int free) {
    synchronized (ofTenants) {
      return new Room(free, mostOfTenant, ofTenants);
    }
  }

  private boolean enter(UUID tenant) {
    synchronized (ofTenants) {
      int there = ofTenants.getOrDefault(tenant, 0);
      if (there < mostOfTenant) {
        ofTenants.put(tenant, there + 1);
      }
      return there < mostOfTenant;
    }
  }

  private void leave(UUID tenant) {
    synchronized (ofTenants) {
      ofTenants.computeIfPresent(tenant, (it, there) -> there > 1 ? there - 1 : null);
    }
  }

  private void submit(Runnable task, Duration pause) {
    try {
      var unused = threads.schedule(task, pause.toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "This node ends; another one goes on", e);
    }
  }

  private void taken(Runnable task) {
    try {
      task.run();
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "The account is looked at again", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "JG-9999 the work on an account failed", e);
    } finally {
      busy.decrementAndGet();
    }
    if (more) {
      poll();
    }
  }
}
