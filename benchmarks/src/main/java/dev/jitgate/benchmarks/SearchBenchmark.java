// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import dev.jitgate.resolver.spi.Tenant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One search among an MSP's tenants, the best twenty of what it finds.
 *
 * <p>With {@code -t 20} as twenty people at once; then read the 99th percentile, waiting for a core
 * included.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class SearchBenchmark {

  /** A display name, as far as it was typed. */
  @Benchmark
  public List<Tenant> typed(Searching searching) {
    return searching.typed();
  }

  /** What most tenants have, several of it, or nothing that any has. */
  @Benchmark
  public List<Tenant> broad(Searching searching) {
    return searching.broad();
  }
}
