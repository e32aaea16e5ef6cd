// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What each of the broad searches costs by itself: the processor time of one, which does not depend
 * on what else the machine does.
 */
public final class SearchCosts {

  private static final int WARM_UP = 300;
  private static final int ROUNDS = 200;

  private SearchCosts() {}

  /**
   * Prints one line for each viewer and text.
   *
   * @param arguments how many tenants; none means 1000000
   */
  public static void main(String[] arguments) {
    int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    System.out.println("viewer  found  CPU us, median  slowest of " + ROUNDS + "  typed");
    for (String viewer : List.of("all", "three", "listed", "others")) {
      Searching searching = new Searching();
      searching.size = size;
      searching.viewer = viewer;
      searching.build();
      for (String text : Searching.broadTexts()) {
        System.out.println(line(searching, text));
      }
    }
  }

  private static String line(Searching searching, String text) {
    for (int i = 0; i < WARM_UP; i++) {
      searching.search(text);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      searching.search(text);
      nanos[i] = threads.getCurrentThreadCpuTime() - start;
    }
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "%-7s %5d %15d %15d  %s",
        searching.viewer,
        searching.search(text).size(),
        nanos[ROUNDS / 2] / 1000,
        nanos[ROUNDS - 1] / 1000,
        text);
  }
}
