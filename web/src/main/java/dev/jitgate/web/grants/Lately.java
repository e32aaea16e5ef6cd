// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Asks others for what takes its time, once for all who want it, and remembers the answer for some
 * minutes. Nobody waits longer than they want to. Safe for use by many threads.
 *
 * <p>A question that is asked is never forgotten before its answer is there. One that there is no
 * room for is not asked; whoever wants it asks again.
 */
public final class Lately implements AutoCloseable {

  /** What fails is asked again by whoever comes later than this. */
  private static final Duration TROUBLE = Duration.ofSeconds(15);

  private static final int THREADS = 4;

  /** So many questions of one owner are asked at once, which leaves threads for the others. */
  private static final int MOST_OF_OWNER = 2;

  private static final int MOST_WAITING = 20;

  private final InstantSource clock;
  private final int most;
  private final ExecutorService threads;
  private final Map<Object, Asked> asked = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Makes it.
   *
   * @param most how many answers are remembered; more than are asked for at once
   */
  public Lately(InstantSource clock, int most) {
    if (most <= THREADS + MOST_WAITING) {
      throw new IllegalArgumentException("too few to remember: " + most);
    }
    this.clock = clock;
    this.most = most;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "jitgate-lately-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Returns the answer to a question; empty if it is not there in time, or there is no room to ask.
   *
   * @param owner whose question it is, of whom only some are asked at once
   * @param key what tells the question from all others
   * @param life for how long the answer holds
   * @param patience for how long to wait for it
   * @param type what the answer is
   * @throws RuntimeException what the question has thrown
   */
  <T> Optional<T> get(
      Object owner,
      Object key,
      Duration life,
      Duration patience,
      Class<T> type,
      Supplier<T> question) {
    Optional<Asked> held = ask(owner, key, life, question);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          type.cast(held.get().answer().get(patience.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new CompletionException(e.getCause());
    }
  }

  private synchronized Optional<Asked> ask(
      Object owner, Object key, Duration life, Supplier<?> question) {
    Asked before = asked.get(key);
    if (before != null && before.holds(clock.instant())) {
      return Optional.of(before);
    }
    if (asked.values().stream().filter(each -> each.isBusyFor(owner)).count() >= MOST_OF_OWNER) {
      return Optional.empty();
    }
    try {
      Asked fresh = new Asked(owner, life, CompletableFuture.supplyAsync(question, threads));
      asked.put(key, fresh);
      forget();
      return Optional.of(fresh);
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
  }

  /** Those that nobody has wanted for the longest time go first. */
  private void forget() {
    Iterator<Asked> eldest = asked.values().iterator();
    while (asked.size() > most && eldest.hasNext()) {
      if (eldest.next().answer().isDone()) {
        eldest.remove();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** What was asked. */
  private final class Asked {

    private final Object owner;
    private final CompletableFuture<?> answer;

    /** An answer holds from when it is there, or else a slow one would be asked for ever. */
    private volatile Instant until = Instant.MAX;

    Asked(Object owner, Duration life, CompletableFuture<?> asked) {
      this.owner = owner;
      this.answer =
          asked.whenComplete(
              (said, thrown) -> until = clock.instant().plus(thrown == null ? life : TROUBLE));
    }

    CompletableFuture<?> answer() {
      return answer;
    }

    boolean isBusyFor(Object whom) {
      return !answer.isDone() && owner.equals(whom);
    }

    boolean holds(Instant now) {
      return now.isBefore(until);
    }
  }
}
