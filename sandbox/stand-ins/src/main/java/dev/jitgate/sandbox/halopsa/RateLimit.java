// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How many calls of the API the whole service desk serves in five minutes, whoever calls. */
public final class RateLimit {
  /** What HaloPSA's hosting allows. */
  public static final int USUAL = 700;

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Deque<Instant> served = new ArrayDeque<>();
  private int most = USUAL;
  private boolean tellsTime;

  RateLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** Allows so many calls in each five minutes. */
  public synchronized void set(int calls) {
    most = calls;
  }

  /** Lets refusals say, or not say, in how many seconds a call may succeed. */
  public synchronized void sendRetryAfter(boolean send) {
    tellsTime = send;
  }

  /** Uses up so many calls, as another integration does. */
  public synchronized void use(int calls) {
    for (int i = 0; i < calls; i++) {
      served.add(clock.instant());
    }
  }

  /** Returns how many calls count in the five minutes that end now. */
  public synchronized int used() {
    Instant start = clock.instant().minus(WINDOW);
    while (!served.isEmpty() && !served.element().isAfter(start)) {
      served.remove();
    }
    return served.size();
  }

  /** Counts a call, or returns the refusal of one too many, which does not count. */
  synchronized Optional<Answer> take() {
    if (used() < most) {
      served.add(clock.instant());
      return Optional.empty();
    }
    Answer refusal = refusal(most);
    if (!tellsTime) {
      return Optional.of(refusal);
    }
    Instant oldest = served.isEmpty() ? clock.instant() : served.element();
    long seconds = Duration.between(clock.instant(), oldest.plus(WINDOW)).toSeconds();
    return Optional.of(refusal.with("Retry-After", String.valueOf(seconds + 1)));
  }

  static Answer refusal(int most) {
    return Answer.text(
        429, "Rate Limit Reached - %d Requests per rolling 5 minute window".formatted(most));
  }
}
