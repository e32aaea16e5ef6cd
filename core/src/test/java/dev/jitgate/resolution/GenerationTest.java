// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GenerationTest {

  private final Generation generation = new Generation(List.of());

  private static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  @Test
  void letsNobodyInOnceItIsRetired() {
    assertThat(generation.enter()).isTrue();
    generation.retire();

    assertThat(generation.enter()).isFalse();
    assertThat(generation.isEmpty()).isFalse();
    generation.leave();

    assertThat(generation.isEmpty()).isTrue();
  }

  @Test
  void waitsForThoseInside() throws InterruptedException {
    CountDownLatch drained = new CountDownLatch(1);
    assertThat(generation.enter()).isTrue();
    generation.retire();
    Thread closer =
        new Thread(
            () -> {
              generation.drain(in(Duration.ofSeconds(20)));
              drained.countDown();
            });
    closer.start();
    assertThat(drained.getCount()).isEqualTo(1);

    generation.leave();

    drained.await();
    closer.join();
  }

  @Test
  void waitsNotForEver() {
    assertThat(generation.enter()).isTrue();
    long start = System.nanoTime();

    generation.drain(in(Duration.ofMillis(50)));

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(50), Duration.ofSeconds(10));
  }
}
