// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Asks others for what takes its time, once for all who want it, and remembers the answer for some
 * minutes. Nobody waits longer than they want to. Safe for use by many threads.
 */
public final class Lately implements AutoCloseable {

  /** What fails is asked again by whoever comes later than this. */
  private static final Duration TROUBLE = Duration.ofSeconds(15);

  /** So many answers are remembered; a large one has some megabytes. */
  private static final int MOST = 30;

  private static final int THREADS = 4;

  private final InstantSource clock;
  private final ExecutorService threads;
  private final Map<Object, Asked> asked = new LinkedHashMap<>();

  /** Makes it. */
  public Lately(InstantSource clock) {
    this.clock = clock;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "jitgate-lately-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Returns the answer to a question; empty if it is not there in time.
   *
   * @param key what tells the question from all others
   * @param life for how long the answer holds
   * @param patience for how long to wait for it
   * @param type what the answer is
   * @throws RuntimeException what the question has thrown
   */
  <T> Optional<T> get(
      Object key, Duration life, Duration patience, Class<T> type, Supplier<T> question) {
    CompletableFuture<?> answer = future(key, life, question);
    try {
      return Optional.of(type.cast(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS)));
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

  private synchronized CompletableFuture<?> future(
      Object key, Duration life, Supplier<?> question) {
    Instant now = clock.instant();
    Asked before = asked.remove(key);
    Asked held =
        before != null && before.holds(now, life)
            ? before
            : new Asked(now, CompletableFuture.supplyAsync(question, threads));
    asked.put(key, held);
    if (asked.size() > MOST) {
      asked.remove(asked.keySet().iterator().next());
    }
    return held.answer();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** What was asked, and when. */
  private record Asked(Instant at, CompletableFuture<?> answer) {

    boolean holds(Instant now, Duration life) {
      Duration most = answer.isCompletedExceptionally() ? TROUBLE : life;
      return !answer.isDone() || now.isBefore(at.plus(most));
    }
  }
}
