// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jitgate.sandbox.entra.VirtualClock;
import dev.jitgate.web.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked once for all, and how much of it at once. */
class LatelyTest {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int MOST = 25;

  private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
  private final Lately lately = new Lately(clock, MOST);
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void stop() {
    open.countDown();
    lately.close();
  }

  private Optional<String> get(Object owner, Object key, Duration patience, Supplier<String> what) {
    return lately.get(owner, key, LIFE, patience, String.class, what);
  }

  private Optional<String> now(Object key) {
    return get("someone", key, LONG, () -> "answer " + asked.incrementAndGet());
  }

  private Optional<String> slow(Object owner, Object key, Duration patience) {
    return get(
        owner,
        key,
        patience,
        () -> {
          asked.incrementAndGet();
          try {
            open.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return "slow";
        });
  }

  @Test
  void anAnswerHoldsForItsTimeAfterItIsThere() {
    assertThat(slow("someone", "slow", Duration.ZERO)).isEmpty();
    clock.advance(LIFE.plusSeconds(1));
    open.countDown();
    assertThat(slow("someone", "slow", LONG)).contains("slow");
    clock.advance(LIFE.minusSeconds(1));
    assertThat(slow("someone", "slow", LONG)).contains("slow");
    assertThat(asked).hasValue(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(slow("someone", "slow", LONG)).contains("slow");
    assertThat(asked).hasValue(2);
  }

  @Test
  void whatIsStillAskedIsNotForgottenAndTheRestIsTheOldestFirst() throws Exception {
    assertThat(slow("someone", "slow", Duration.ZERO)).isEmpty();
    Await.until(() -> asked.get() == 1, LONG);
    for (int i = 0; i < 100; i++) {
      assertThat(now(i)).contains("answer " + asked.get());
    }
    open.countDown();
    assertThat(slow("someone", "slow", LONG)).contains("slow");
    int before = asked.get();
    assertThat(now(99 - (MOST - 2))).as("the last of those that there is room for").isPresent();
    assertThat(asked).hasValue(before);
    assertThat(now(99 - (MOST - 1))).isPresent();
    assertThat(asked).hasValue(before + 1);
  }

  @Test
  void oneOwnerLeavesRoomForOthersAndWhatThereIsNoRoomForIsNotAsked() {
    for (int i = 0; i < 50; i++) {
      assertThat(slow("greedy", i, Duration.ZERO)).isEmpty();
    }
    assertThat(now("quick")).as("a third thread").isPresent();
    for (int i = 0; i < 50; i++) {
      assertThat(slow("owner " + i, "their " + i, Duration.ZERO)).isEmpty();
    }
    assertThat(get("other", "no room", LONG, () -> "soon")).as("at once").isEmpty();
    open.countDown();
    assertThat(slow("greedy", 0, LONG)).contains("slow");
    assertThat(slow("owner 0", "their 0", LONG)).contains("slow");
    assertThat(slow("owner 21", "their 21", LONG)).contains("slow");
    assertThat(get("other", "no room", LONG, () -> "soon")).contains("soon");
  }

  @Test
  void whatFailsIsToldForAWhileAndThenAskedAgain() {
    Supplier<String> failing =
        () -> {
          asked.incrementAndGet();
          throw new IllegalStateException("no");
        };
    for (int i = 0; i < 3; i++) {
      assertThatIllegalStateException()
          .isThrownBy(() -> get("someone", "failing", LONG, failing))
          .withMessage("no");
    }
    assertThat(asked).hasValue(1);
    clock.advance(Duration.ofSeconds(15));
    assertThat(now("failing")).contains("answer 2");
  }

  @Test
  void moreIsRememberedThanIsAskedForAtOnce() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Lately(clock, MOST - 1).close());
  }
}
