// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtOnceTest {

  private final AtOnce atOnce = new AtOnce();

  @Test
  void letsAClientHoldTwentyAndNotOneMore() {
    List<AtOnce.Permit> permits = enter(AtOnce.MOST);

    assertThat(atOnce.enter("192.0.2.1")).isEmpty();
    assertThat(atOnce.enter("192.0.2.2")).isPresent();
    permits.get(0).leaveUnlessFollowing();
    assertThat(atOnce.enter("192.0.2.1")).isPresent();
    assertThat(atOnce.enter("192.0.2.1")).isEmpty();
  }

  @Test
  void givesBackOnceHoweverOftenTheEndIsTold() {
    List<AtOnce.Permit> permits = enter(AtOnce.MOST);
    permits.get(0).leaveUnlessFollowing();
    permits.get(0).leaveUnlessFollowing();

    assertThat(atOnce.enter("192.0.2.1")).isPresent();
    assertThat(atOnce.enter("192.0.2.1")).isEmpty();
  }

  @Test
  void remembersNobodyWhoHasNothingUnderWay() {
    for (int i = 0; i < 10_000; i++) {
      atOnce.enter("10.0." + i / 250 + "." + i % 250).orElseThrow().leaveUnlessFollowing();
    }
    enter(AtOnce.MOST).forEach(AtOnce.Permit::leaveUnlessFollowing);

    assertThat(atOnce.clients()).isZero();
  }

  @Test
  void countsRightWhenManyComeAtOnce() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(100);
    List<AtOnce.Permit> granted = new ArrayList<>();
    try {
      List<Future<Optional<AtOnce.Permit>>> attempts = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        attempts.add(
            threads.submit(
                () -> {
                  start.await();
                  return atOnce.enter("192.0.2.1");
                }));
      }
      start.countDown();
      for (Future<Optional<AtOnce.Permit>> attempt : attempts) {
        attempt.get().ifPresent(granted::add);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(granted).hasSize(AtOnce.MOST);
    granted.forEach(AtOnce.Permit::leaveUnlessFollowing);
    assertThat(atOnce.clients()).isZero();
  }

  private List<AtOnce.Permit> enter(int times) {
    return IntStream.range(0, times)
        .mapToObj(i -> atOnce.enter("192.0.2.1").orElseThrow())
        .toList();
  }
}
