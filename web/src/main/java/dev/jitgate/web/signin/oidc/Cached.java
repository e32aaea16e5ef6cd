// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import dev.jitgate.problem.JitgateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what the provider publishes for a while; one thread fetches, the others wait for it. */
final class Cached<T> {

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(30);
  private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(5);

  private final Supplier<T> source;
  private final Clock clock;
  private @Nullable T value;
  private Instant fetched = Instant.EPOCH;
  private @Nullable JitgateException failure;
  private Instant failed = Instant.EPOCH;

  Cached(Supplier<T> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  synchronized T get() {
    T kept = value;
    return kept != null && isWithin(fetched, LIFE) ? kept : fetch();
  }

  /** Returns a fresh value, unless it was fetched just now: strangers must not make us fetch. */
  synchronized T refreshed() {
    T kept = value;
    return kept != null && isWithin(fetched, BETWEEN_REFRESHES) ? kept : fetch();
  }

  private T fetch() {
    JitgateException last = failure;
    // While the provider is down, nobody queues for a time-out of their own.
    if (last != null && isWithin(failed, BETWEEN_FAILURES)) {
      throw new JitgateException(last.code(), last.detail(), last);
    }
    try {
      T fresh = source.get();
      value = fresh;
      fetched = clock.instant();
      failure = null;
      return fresh;
    } catch (JitgateException e) {
      failure = e;
      failed = clock.instant();
      throw e;
    }
  }

  private boolean isWithin(Instant since, Duration time) {
    return clock.instant().isBefore(since.plus(time));
  }
}
