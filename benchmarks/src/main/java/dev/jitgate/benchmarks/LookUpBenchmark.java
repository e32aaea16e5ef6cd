// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import dev.jitgate.resolver.spi.Tenant;
import java.util.List;
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
 * One look-up in an MSP's snapshot, by each of its keys.
 *
 * <p>Sampled, to be read at the median (p0.50): on a busy machine an average measures the others.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class LookUpBenchmark {

  /** A name in ASCII, spelt as the tenant is. */
  @Benchmark
  public List<Tenant> byAsciiName(Tenants tenants) {
    return tenants.snapshot.byDisplayName(tenants.next(tenants.asciiNames));
  }

  /** A name in ASCII capitals. */
  @Benchmark
  public List<Tenant> byNameInCapitals(Tenants tenants) {
    return tenants.snapshot.byDisplayName(tenants.next(tenants.namesInCapitals));
  }

  /** A name beyond ASCII. */
  @Benchmark
  public List<Tenant> byOtherName(Tenants tenants) {
    return tenants.snapshot.byDisplayName(tenants.next(tenants.otherNames));
  }

  /** A name that no tenant has. */
  @Benchmark
  public List<Tenant> byAbsentName(Tenants tenants) {
    return tenants.snapshot.byDisplayName(tenants.next(tenants.absentNames));
  }

  /** A URL name. */
  @Benchmark
  public Optional<Tenant> byUrlName(Tenants tenants) {
    return tenants.snapshot.byUrlName(tenants.next(tenants.urlNames));
  }

  /** The value of an attribute. */
  @Benchmark
  public List<Tenant> byAttribute(Tenants tenants) {
    return tenants.snapshot.byAttribute("clientId", tenants.next(tenants.clientIds));
  }

  /** An id. */
  @Benchmark
  public Optional<Tenant> byId(Tenants tenants) {
    return tenants.snapshot.byId(tenants.next(tenants.ids));
  }
}
