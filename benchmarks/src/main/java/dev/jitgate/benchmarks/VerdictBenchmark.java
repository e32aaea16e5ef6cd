// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import dev.jitgate.resolution.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The way of a tab from the raw query to the verdict: what {@link TabBenchmark} measures without
 * the agent's signature, the gate and the location.
 *
 * <p>Sampled, to be read at the median (p0.50): on a busy machine an average measures the others.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class VerdictBenchmark {

  /** A name in ASCII. */
  @Benchmark
  public Verdict asciiName(Tenants tenants, Desk desk) {
    return verdict(tenants, desk, desk.asciiQueries);
  }

  /** A name beyond ASCII. */
  @Benchmark
  public Verdict otherName(Tenants tenants, Desk desk) {
    return verdict(tenants, desk, desk.otherQueries);
  }

  /** A URL name, so that the second resolver of the chain decides. */
  @Benchmark
  public Verdict urlName(Tenants tenants, Desk desk) {
    return verdict(tenants, desk, desk.urlNameQueries);
  }

  private static Verdict verdict(Tenants tenants, Desk desk, String[] queries) {
    return desk.chain.resolve(desk.reader.read(tenants.next(queries)), tenants.snapshot);
  }
}
