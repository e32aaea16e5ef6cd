// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import dev.jitgate.tenant.TenantSnapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jol.info.GraphLayout;

/**
 * How much heap a snapshot takes with all its indexes, and the one for searching by itself; how
 * long building both takes.
 *
 * <p>A build makes its tenants on the way: what a start pays besides the database.
 *
 * @param tenants how many tenants, each with two attributes
 * @param bytes the heap that they take, without the index for searching
 * @param searchBytes the heap that the index for searching adds
 * @param firstBuild how long the first of several builds took, in a cold virtual machine if it is
 *     the first line
 * @param bestBuild how long the fastest took
 * @param processor the least processor time of a build's thread, which tells more than the clock if
 *     the machine is busy
 * @param searchProcessor the processor time of making the index for searching
 */
public record Footprint(
    int tenants,
    long bytes,
    long searchBytes,
    Duration firstBuild,
    Duration bestBuild,
    Duration processor,
    Duration searchProcessor) {

  private static final int BUILDS = 3;

  /**
   * Prints one line for each number of tenants.
   *
   * @param arguments the numbers; none means 1000, 100000 and 1000000
   */
  public static void main(String[] arguments) {
    String[] sizes = arguments.length > 0 ? arguments : new String[] {"1000", "100000", "1000000"};
    System.out.println(
        "  tenants  heap bytes/tenant  search bytes/tenant   heap MiB  first build ms  best build ms"
            + "  processor ms  search processor ms");
    for (String size : sizes) {
      System.out.println(of(Integer.parseInt(size)));
    }
  }

  static Footprint of(int tenants) {
    TenantSnapshot snapshot = TenantSnapshot.empty();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] builds = new long[BUILDS];
    long[] processor = new long[BUILDS];
    for (int i = 0; i < BUILDS; i++) {
      long start = System.nanoTime();
      long processorStart = threads.getCurrentThreadCpuTime();
      snapshot = Population.snapshot(tenants);
      processor[i] = threads.getCurrentThreadCpuTime() - processorStart;
      builds[i] = System.nanoTime() - start;
    }
    long bytes = GraphLayout.parseInstance(snapshot).totalSize();
    long searchStart = threads.getCurrentThreadCpuTime();
    snapshot.prepareSearch();
    long searchProcessor = threads.getCurrentThreadCpuTime() - searchStart;
    return new Footprint(
        tenants,
        bytes,
        GraphLayout.parseInstance(snapshot).totalSize() - bytes,
        Duration.ofNanos(builds[0]),
        least(builds),
        least(processor),
        Duration.ofNanos(searchProcessor));
  }

  private static Duration least(long[] nanos) {
    return Duration.ofNanos(Arrays.stream(nanos).min().orElseThrow());
  }

  double bytesPerTenant() {
    return (double) bytes / tenants;
  }

  double searchBytesPerTenant() {
    return (double) searchBytes / tenants;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%9d %18.1f %20.1f %10.1f %15d %14d %13d %20d",
        tenants,
        bytesPerTenant(),
        searchBytesPerTenant(),
        (bytes + searchBytes) / 1024.0 / 1024.0,
        firstBuild.toMillis(),
        bestBuild.toMillis(),
        processor.toMillis(),
        searchProcessor.toMillis());
  }
}
