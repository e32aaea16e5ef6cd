// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a resolver out that keeps failing: for a minute at a time, at last until somebody acts.
 *
 * <p>It opens when half of the last 20 calls failed or three threads are lost; after 60 seconds one
 * call probes. Three openings within an hour are a quarantine, but for those that mere
 * unavailability caused: what a resolver asks comes back without anybody's doing, and so must it.
 */
final class Breaker {

  private static final System.Logger LOG = System.getLogger(Breaker.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(60);
  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int MOST_OPENINGS = 3;
  private static final int MOST_LOST_THREADS = 3;

  private final String who;
  private final Ticker ticker;
  private final IntSupplier lostThreads;
  private final CircuitBreaker circuit;
  private final Deque<Long> openings = new ArrayDeque<>();
  private volatile boolean quarantined;
  private volatile @Nullable Fault latest;
  private volatile @Nullable Fault cause;

  /**
   * Makes the breaker of one entry, closed.
   *
   * @param who the entry, as the log lines name it
   * @param ticker tells when a pause is over
   * @param lostThreads tells how many threads were lost since the last release
   */
  Breaker(String who, Ticker ticker, IntSupplier lostThreads) {
    this.who = who;
    this.ticker = ticker;
    this.lostThreads = lostThreads;
    this.circuit =
        CircuitBreaker.of(
            who,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(20)
                .failureRateThreshold(50)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(new TickerClock(ticker))
                .build());
    circuit
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == State.OPEN) {
                opened();
              }
            });
  }

  /**
   * Returns why the resolver must not be asked now. If there is no reason, one of {@link
   * #succeeded}, {@link #failed} and {@link #abandoned} must follow.
   */
  Optional<ErrorCode> tryEnter() {
    if (quarantined) {
      return Optional.of(ErrorCode.RESOLVER_QUARANTINED);
    }
    if (!circuit.tryAcquirePermission()) {
      return Optional.of(ErrorCode.RESOLVER_PAUSED);
    }
    if (isShortOfThreads()) {
      open();
      return Optional.of(ErrorCode.RESOLVER_PAUSED);
    }
    return Optional.empty();
  }

  void succeeded() {
    latest = null;
    circuit.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  void failed(Fault fault) {
    Fault before = latest;
    // A time-out after a bug does not make the bug excusable.
    boolean bugBefore = before != null && !before.isUnavailability();
    latest = bugBefore && fault.isUnavailability() ? before : fault;
    circuit.onError(0, TimeUnit.NANOSECONDS, new FaultException(fault));
  }

  /** Says that the call did not come to the resolver, so that nothing was learnt about it. */
  void abandoned() {
    circuit.releasePermission();
  }

  /** Returns that the resolver must not be asked, if it is in quarantine. */
  Optional<ErrorCode> quarantine() {
    return quarantined ? Optional.of(ErrorCode.RESOLVER_QUARANTINED) : Optional.empty();
  }

  /** Returns what the resolver was left out for the last time. */
  Optional<Fault> cause() {
    return Optional.ofNullable(cause);
  }

  /** Leaves the resolver out until it is released, because of the given fault. */
  void impose(Fault fault) {
    cause = fault;
    impose();
  }

  private void impose() {
    quarantined = true;
    LOG.log(
        Level.ERROR,
        "{0} {1} is no longer asked; mend it, then replace its jar or release it",
        ErrorCode.RESOLVER_QUARANTINED.code(),
        who);
  }

  /** Forgets what was, and lets the resolver in again. */
  synchronized void release() {
    openings.clear();
    quarantined = false;
    circuit.reset();
  }

  ResolverState.Status status() {
    if (quarantined) {
      return ResolverState.Status.QUARANTINED;
    }
    // While it probes, it has not shown yet that it is well.
    return circuit.getState() == State.CLOSED
        ? ResolverState.Status.OK
        : ResolverState.Status.PAUSED;
  }

  private boolean isShortOfThreads() {
    return lostThreads.getAsInt() >= MOST_LOST_THREADS;
  }

  private synchronized void open() {
    if (circuit.getState() != State.OPEN) {
      circuit.transitionToOpenState();
    }
  }

  private synchronized void opened() {
    // Calls that were inside may still fail, but it is not their faults that opened it.
    cause = latest;
    long now = ticker.nanos();
    while (!openings.isEmpty() && now - openings.peekFirst() > MEMORY.toNanos()) {
      openings.removeFirst();
    }
    boolean outage = cause != null && cause.isUnavailability() && !isShortOfThreads();
    if (!outage) {
      openings.addLast(now);
    }
    if (!outage && openings.size() >= MOST_OPENINGS) {
      impose();
    } else {
      LOG.log(
          Level.WARNING,
          "{0} {1} is left out for {2} seconds",
          ErrorCode.RESOLVER_PAUSED.code(),
          who,
          PAUSE.toSeconds());
    }
  }
}
