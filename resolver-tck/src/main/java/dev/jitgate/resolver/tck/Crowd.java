// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.resolver.spi.TenantResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Many threads that ask one resolver about different tenants at the same moment. */
final class Crowd {

  private static final int THREADS = 8;
  private static final int ROUNDS = 15;

  /** A question and the answer that a single thread got to it. */
  record Question(Tenant about, ResolutionRequest request, String outcome) {}

  private Crowd() {}

  /** Returns a sentence for each wrong answer; at most one of each thread. */
  static List<String> ask(TenantResolver resolver, List<Question> questions, Duration limit)
      throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "resolver-contract");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Callable<List<String>>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int offset = i;
        tasks.add(
            () -> {
              start.await();
              return askInTurn(resolver, questions, offset, end);
            });
      }
      List<String> wrong = new ArrayList<>();
      // Each thread stops by itself at the limit; twice the limit means that one hangs.
      for (Future<List<String>> task :
          threads.invokeAll(tasks, 2 * limit.toMillis(), TimeUnit.MILLISECONDS)) {
        wrong.addAll(task.isCancelled() ? List.of("a thread did not come back") : task.get());
      }
      return wrong;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> askInTurn(
      TenantResolver resolver, List<Question> questions, int offset, long end) {
    for (int i = 0; i < ROUNDS * questions.size() && System.nanoTime() - end < 0; i++) {
      Question question = questions.get((i + offset) % questions.size());
      String outcome;
      try {
        outcome = Asker.outcome(Asker.askHere(resolver, new Slow(question.request())));
      } catch (Throwable e) {
        outcome = e.toString();
      }
      if (!outcome.equals(question.outcome())) {
        return List.of(
            "asked about %s: %s instead of %s"
                .formatted(question.about().urlName(), outcome, question.outcome()));
      }
    }
    return List.of();
  }

  /** Lets another thread in wherever a resolver might have put the request into a field. */
  private record Slow(ResolutionRequest request) implements ResolutionRequest {

    @Override
    public Map<String, String> variables() {
      LockSupport.parkNanos(1);
      return request.variables();
    }

    @Override
    public TenantDirectory tenants() {
      LockSupport.parkNanos(1);
      return request.tenants();
    }

    @Override
    public Instant deadline() {
      return request.deadline();
    }
  }
}
