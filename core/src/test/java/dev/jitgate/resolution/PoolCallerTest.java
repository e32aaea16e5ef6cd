// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.TenantResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PoolCallerTest {

  private static final Resolution NONE = new Resolution.NoMatch("none");

  private final ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void openTheGate() {
    gate.countDown();
    requests.shutdownNow();
  }

  private PoolCaller pool(TenantResolver resolver, Duration limit) {
    return new PoolCaller("nikpot-x", resolver, loader, limit);
  }

  private static HostRequest request() {
    return new HostRequest(Map.of("v", "x"), TestTenants.ALL, System.nanoTime() + 1_000_000_000L);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Returns the names of this test's pool threads. */
  private List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getContextClassLoader() == loader)
        .map(Thread::getName)
        .toList();
  }

  @Test
  void callsOnADaemonThreadOfItsOwnWithTheJarsLoader() {
    List<String> seen = new ArrayList<>();
    PoolCaller pool =
        pool(
            request -> {
              Thread thread = Thread.currentThread();
              seen.add(thread.getName() + " " + thread.isDaemon());
              assertThat(thread.getContextClassLoader()).isSameAs(loader);
              thread.setContextClassLoader(null);
              return NONE;
            },
            Duration.ofSeconds(10));

    assertThat(pool.call(request())).isEqualTo(new Reply.Answer(NONE));
    for (int i = 0; i < 8; i++) {
      assertThat(pool.call(request())).isEqualTo(new Reply.Answer(NONE));
    }

    assertThat(seen)
        .startsWith("jitgate-resolver-nikpot-x-1 true")
        .allMatch(name -> name.matches("jitgate-resolver-nikpot-x-[1-4] true"));
    pool.stop();
  }

  @Test
  void rejectsAtOnceWhatFourThreadsAndSixteenPlacesCannotTake() throws Exception {
    PoolCaller pool =
        pool(
            request -> {
              gate.await();
              return NONE;
            },
            Duration.ofSeconds(20));
    AtomicInteger rejected = new AtomicInteger();
    List<Future<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      replies.add(
          requests.submit(
              () -> {
                Reply reply = pool.call(request());
                if (reply instanceof Fault) {
                  rejected.incrementAndGet();
                }
                return reply;
              }));
    }

    await(() -> rejected.get() == 30);
    gate.countDown();

    List<Reply> all = new ArrayList<>();
    for (Future<Reply> reply : replies) {
      all.add(reply.get());
    }
    assertThat(all)
        .containsOnly(
            new Reply.Answer(NONE),
            new Fault(ErrorCode.RESOLVER_BUSY, "all its 4 threads are busy and 16 calls wait"));
    assertThat(all.stream().filter(Reply.Answer.class::isInstance)).hasSize(20);
    pool.stop();
  }

  @Test
  void interruptsALateCallOnceAndUsesItsThreadAgain() throws Exception {
    AtomicInteger interrupts = new AtomicInteger();
    PoolCaller pool =
        pool(
            request -> {
              try {
                gate.await();
              } catch (InterruptedException e) {
                interrupts.incrementAndGet();
                throw e;
              }
              return NONE;
            },
            Duration.ofMillis(100));

    for (int i = 1; i <= 6; i++) {
      int calls = i;
      assertThat(pool.call(request()))
          .isEqualTo(new Fault(ErrorCode.RESOLVER_LATE, "it did not answer within 100 ms"));
      await(() -> interrupts.get() == calls);
    }

    await(() -> pool.lostThreads() == 0);
    gate.countDown();
    await(() -> pool.call(request()).equals(new Reply.Answer(NONE)));
    pool.stop();
  }

  @Test
  void countsThreadsThatIgnoreTheirInterruptionAsLost() throws Exception {
    AtomicInteger interrupts = new AtomicInteger();
    PoolCaller pool =
        pool(
            request -> {
              while (gate.getCount() > 0) {
                if (Thread.interrupted()) {
                  interrupts.incrementAndGet();
                }
              }
              return NONE;
            },
            Duration.ofMillis(100));
    assertThat(pool.call(request())).isInstanceOf(Fault.class);
    assertThat(pool.call(request())).isInstanceOf(Fault.class);

    await(() -> pool.lostSinceRelease() == 2);
    assertThat(pool.lostThreads()).isEqualTo(2);
    assertThat(interrupts).hasValue(2);

    gate.countDown();
    await(() -> pool.lostThreads() == 0);
    assertThat(pool.lostSinceRelease()).isZero();
    pool.stop();
  }

  @Test
  void hasFreshThreadsAfterARelease() throws Exception {
    AtomicBoolean released = new AtomicBoolean();
    PoolCaller pool =
        pool(
            request -> {
              boolean stuck = !released.get();
              while (stuck && gate.getCount() > 0) {
                Thread.onSpinWait();
              }
              return NONE;
            },
            Duration.ofMillis(100));
    for (int i = 0; i < 4; i++) {
      assertThat(pool.call(request())).isInstanceOf(Fault.class);
    }
    await(() -> pool.lostSinceRelease() == 4);

    pool.release();

    assertThat(pool.lostSinceRelease()).isZero();
    assertThat(pool.lostThreads()).isEqualTo(4);
    released.set(true);
    await(() -> pool.call(request()).equals(new Reply.Answer(NONE)));
    // Without an end of the old pool its threads would wait for work longer than this test may run.
    gate.countDown();
    await(() -> threads().stream().noneMatch(name -> name.matches(".*-[1-4]")));
    pool.stop();
  }

  @Test
  void forgetsALateCallThatNeverBegan() throws Exception {
    PoolCaller pool =
        pool(
            request -> {
              while (gate.getCount() > 0) {
                Thread.onSpinWait();
              }
              return NONE;
            },
            Duration.ofMillis(100));
    List<Future<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      replies.add(requests.submit(() -> pool.call(request())));
    }

    for (Future<Reply> reply : replies) {
      assertThat(reply.get())
          .asInstanceOf(type(Fault.class))
          .extracting(Fault::code)
          .isEqualTo(ErrorCode.RESOLVER_LATE);
    }

    await(() -> pool.lostThreads() >= 4);
    // All 20 were late, but 16 of them never had a thread to lose.
    assertThat(pool.lostThreads()).isEqualTo(4);
    pool.stop();
  }

  @Test
  void waitsNoLongerForAMessageThatHangsThanForAnAnswer() {
    PoolCaller pool =
        pool(
            request -> {
              throw new IllegalStateException() {
                @Override
                public String getMessage() {
                  try {
                    gate.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return "late";
                }
              };
            },
            Duration.ofMillis(100));

    assertThat(pool.call(request()))
        .isEqualTo(new Fault(ErrorCode.RESOLVER_LATE, "it did not answer within 100 ms"));
    pool.stop();
  }

  @Test
  void leavesTheRequestsInterruptionToTheServer() throws Exception {
    PoolCaller pool =
        pool(
            request -> {
              gate.await();
              return NONE;
            },
            Duration.ofSeconds(20));
    Future<Boolean> stillInterrupted =
        requests.submit(
            () -> {
              Thread.currentThread().interrupt();
              Reply reply = pool.call(request());
              assertThat(reply)
                  .isEqualTo(new Fault(ErrorCode.RESOLVER_BUSY, "the server gave the request up"));
              return Thread.currentThread().isInterrupted();
            });

    assertThat(stillInterrupted.get()).isTrue();
    pool.stop();
  }

  @Test
  void tellsTheResolverItsDeadline() {
    List<Instant> told = new ArrayList<>();
    PoolCaller pool =
        pool(
            request -> {
              told.add(request.deadline());
              told.add(request.deadline());
              return NONE;
            },
            Duration.ofSeconds(10));
    Instant before = Instant.now();

    pool.call(request());

    assertThat(told.get(0)).isBetween(before, before.plusSeconds(3)).isEqualTo(told.get(1));
    pool.stop();
  }

  @Test
  void endsItsThreadsWhenStopped() throws Exception {
    PoolCaller pool = pool(request -> NONE, Duration.ofSeconds(10));
    for (int i = 0; i < 4; i++) {
      pool.call(request());
    }

    pool.stop();

    await(() -> threads().isEmpty());
  }
}
