// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Twenty people who type at once: each searches twenty times a second. Prints how long a search
 * took from when the key was pressed, waiting for a core included.
 */
public final class SearchLoad {

  private static final int PEOPLE = 20;
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int WARM_UP = 100;
  private static final int KEYS = 400;

  private SearchLoad() {}

  /**
   * Prints one line for each viewer.
   *
   * @param arguments how many tenants; none means 1000000
   */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    System.out.println("viewer  searches  p50 ms  p99 ms  p99.9 ms  slowest ms");
    for (String viewer : List.of("all", "three", "listed", "others")) {
      Searching searching = new Searching();
      searching.size = size;
      searching.viewer = viewer;
      searching.build();
      System.out.println(line(viewer, nanos(searching)));
    }
  }

  private static long[] nanos(Searching searching) throws InterruptedException, ExecutionException {
    ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    try {
      List<Future<long[]>> typing = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        typing.add(people.submit(() -> type(searching)));
      }
      List<long[]> took = new ArrayList<>();
      for (Future<long[]> person : typing) {
        took.add(person.get());
      }
      return took.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    } finally {
      people.shutdownNow();
    }
  }

  private static long[] type(Searching searching) {
    long[] took = new long[KEYS];
    long pressed = System.nanoTime() + ThreadLocalRandom.current().nextLong(PERIOD);
    for (int key = -WARM_UP; key < KEYS; key++) {
      while (System.nanoTime() < pressed) {
        LockSupport.parkNanos(pressed - System.nanoTime());
      }
      if (key % 2 == 0) {
        searching.typed();
      } else {
        searching.broad();
      }
      if (key >= 0) {
        took[key] = System.nanoTime() - pressed;
      }
      pressed += PERIOD;
    }
    return took;
  }

  private static String line(String viewer, long[] sorted) {
    return String.format(
        Locale.ROOT,
        "%-7s %8d %7.2f %7.2f %9.2f %11.2f",
        viewer,
        sorted.length,
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        millis(sorted, 0.999),
        millis(sorted, 1));
  }

  private static double millis(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }
}
