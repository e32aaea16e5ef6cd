// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.ResolverState.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Fault FAULT = new Fault(ErrorCode.RESOLVER_FAILED, "broken");
  private static final Optional<ErrorCode> MAY_BE_ASKED = Optional.empty();
  private static final Optional<ErrorCode> PAUSED = Optional.of(ErrorCode.RESOLVER_PAUSED);
  private static final Optional<ErrorCode> QUARANTINED =
      Optional.of(ErrorCode.RESOLVER_QUARANTINED);

  // A clock of nanoseconds may be negative.
  private final AtomicLong now = new AtomicLong(-Duration.ofDays(1).toNanos());
  private final AtomicInteger lost = new AtomicInteger();
  private final Breaker breaker = new Breaker("entry", now::get, lost::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void succeed(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breaker.tryEnter()).isEqualTo(MAY_BE_ASKED);
      breaker.succeeded();
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breaker.tryEnter()).isEqualTo(MAY_BE_ASKED);
      breaker.failed(FAULT);
    }
  }

  @Test
  void opensWhenHalfOfTheLastTwentyCallsFailed() {
    succeed(11);
    fail(9);
    assertThat(breaker.status()).isEqualTo(Status.OK);

    // The oldest call, a success, drops out.
    fail(1);

    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
    assertThat(breaker.status()).isEqualTo(Status.PAUSED);
  }

  @Test
  void staysClosedWhileFewerThanHalfFail() {
    for (int i = 0; i < 100; i++) {
      succeed(3);
      fail(2);
    }

    assertThat(breaker.status()).isEqualTo(Status.OK);
  }

  @Test
  void probesWithOneCallAfterAMinute() {
    fail(20);
    pass(Duration.ofSeconds(60));
    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
    pass(Duration.ofMillis(1));

    assertThat(breaker.tryEnter()).isEqualTo(MAY_BE_ASKED);
    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
    breaker.succeeded();

    assertThat(breaker.status()).isEqualTo(Status.OK);
    succeed(1);
  }

  @Test
  void pausesAgainIfTheProbeFails() {
    fail(20);
    pass(Duration.ofSeconds(61));
    fail(1);

    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
    pass(Duration.ofSeconds(59));
    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
  }

  @Test
  void probesAgainIfTheProbeNeverCameToTheResolver() {
    fail(20);
    pass(Duration.ofSeconds(61));
    assertThat(breaker.tryEnter()).isEqualTo(MAY_BE_ASKED);
    breaker.abandoned();

    assertThat(breaker.tryEnter()).isEqualTo(MAY_BE_ASKED);
  }

  @Test
  void quarantinesAtTheThirdOpeningWithinAnHour() {
    fail(20);
    pass(Duration.ofSeconds(61));
    fail(1);
    pass(Duration.ofSeconds(61));
    assertThat(breaker.status()).isEqualTo(Status.PAUSED);
    fail(1);

    assertThat(breaker.tryEnter()).isEqualTo(QUARANTINED);
    assertThat(breaker.status()).isEqualTo(Status.QUARANTINED);
    pass(Duration.ofDays(30));
    assertThat(breaker.tryEnter()).isEqualTo(QUARANTINED);
  }

  @Test
  void neverQuarantinesForAnOutageHoweverLong() {
    Fault outage = new Fault(ErrorCode.RESOLVER_UNAVAILABLE, "no route to host");
    for (int i = 0; i < 20; i++) {
      assertThat(breaker.tryEnter()).isEqualTo(MAY_BE_ASKED);
      breaker.failed(outage);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
      pass(Duration.ofSeconds(61));
      assertThat(breaker.tryEnter()).isEqualTo(MAY_BE_ASKED);
      breaker.failed(outage);
    }
    pass(Duration.ofSeconds(61));

    succeed(1);

    assertThat(breaker.status()).isEqualTo(Status.OK);
  }

  @Test
  void quarantinesForBugsBetweenOutages() {
    Fault outage = new Fault(ErrorCode.RESOLVER_LATE, "late");
    fail(20);
    for (int i = 0; i < 2; i++) {
      pass(Duration.ofSeconds(61));
      assertThat(breaker.tryEnter()).isEqualTo(MAY_BE_ASKED);
      breaker.failed(outage);
    }

    assertThat(breaker.status()).isEqualTo(Status.QUARANTINED);
  }

  @Test
  void forgetsOpeningsAfterAnHour() {
    for (int i = 0; i < 5; i++) {
      fail(20);
      pass(Duration.ofMinutes(31));
      succeed(1);
      assertThat(breaker.status()).isEqualTo(Status.OK);
    }
  }

  @Test
  void opensWhenThreeThreadsAreLost() {
    lost.set(2);
    succeed(1);
    lost.set(3);

    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
    assertThat(breaker.status()).isEqualTo(Status.PAUSED);

    pass(Duration.ofSeconds(61));
    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
    pass(Duration.ofSeconds(61));
    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
    assertThat(breaker.tryEnter()).isEqualTo(QUARANTINED);
  }

  @Test
  void probesAgainWhenLostThreadsCameBack() {
    lost.set(3);
    assertThat(breaker.tryEnter()).isEqualTo(PAUSED);
    lost.set(0);
    pass(Duration.ofSeconds(61));

    succeed(1);

    assertThat(breaker.status()).isEqualTo(Status.OK);
  }

  @Test
  void startsAfreshWhenReleased() {
    breaker.impose(FAULT);
    assertThat(breaker.cause()).contains(FAULT);
    assertThat(breaker.quarantine()).isEqualTo(QUARANTINED);

    breaker.release();

    assertThat(breaker.quarantine()).isEqualTo(MAY_BE_ASKED);
    fail(19);
    assertThat(breaker.status()).isEqualTo(Status.OK);
    fail(1);
    pass(Duration.ofSeconds(61));
    fail(1);
    assertThat(breaker.status()).isEqualTo(Status.PAUSED);
  }

  @Test
  void isNotReopenedByCallsThatWereInsideWhenItOpened() {
    for (int i = 0; i < 25; i++) {
      assertThat(breaker.tryEnter()).isEqualTo(MAY_BE_ASKED);
    }
    for (int i = 0; i < 20; i++) {
      breaker.failed(FAULT);
    }
    for (int i = 0; i < 5; i++) {
      breaker.failed(new Fault(ErrorCode.RESOLVER_LATE, "late"));
    }
    assertThat(breaker.cause()).contains(FAULT);
    pass(Duration.ofSeconds(61));

    succeed(1);
  }
}
