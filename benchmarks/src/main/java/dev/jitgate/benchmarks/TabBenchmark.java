// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import dev.jitgate.access.TabAnswer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole way of a tab: raw query, variables, verdict, location.
 *
 * <p>Sampled, to be read at the median (p0.50): on a busy machine an average measures the others.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class TabBenchmark {

  /** A name in ASCII. */
  @Benchmark
  public TabAnswer asciiName(Tenants tenants, Desk desk) {
    return desk.desk.open(tenants.next(desk.asciiQueries), tenants.snapshot, Optional.empty());
  }

  /** A name beyond ASCII. */
  @Benchmark
  public TabAnswer otherName(Tenants tenants, Desk desk) {
    return desk.desk.open(tenants.next(desk.otherQueries), tenants.snapshot, Optional.empty());
  }

  /** A URL name, so that the second resolver of the chain decides. */
  @Benchmark
  public TabAnswer urlName(Tenants tenants, Desk desk) {
    return desk.desk.open(tenants.next(desk.urlNameQueries), tenants.snapshot, Optional.empty());
  }

  /** A name that no tenant has. */
  @Benchmark
  public TabAnswer absentName(Tenants tenants, Desk desk) {
    return desk.desk.open(tenants.next(desk.absentQueries), tenants.snapshot, Optional.empty());
  }
}
