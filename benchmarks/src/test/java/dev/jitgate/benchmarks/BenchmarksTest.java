// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.access.TabAnswer;
import java.util.Collection;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jol.info.GraphLayout;

/** A benchmark that nobody runs breaks unseen; this runs each once and looks at no time. */
class BenchmarksTest {

  @Test
  void everyBenchmarkRuns() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("dev\\.jitgate\\.benchmarks\\..*")
                    .param("size", "1000")
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(1))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    assertThat(results)
        .extracting(result -> result.getParams().getBenchmark())
        .contains(
            "dev.jitgate.benchmarks.LookUpBenchmark.byAsciiName",
            "dev.jitgate.benchmarks.LookUpBenchmark.byId");
  }

  @Test
  void lookUpsAskWhatTheSnapshotKnows() {
    Tenants tenants = new Tenants();
    tenants.size = 1000;
    tenants.build();
    LookUpBenchmark benchmark = new LookUpBenchmark();

    assertThat(IntStream.range(0, 100))
        .allSatisfy(
            i -> {
              assertThat(benchmark.byAsciiName(tenants)).hasSize(1);
              assertThat(benchmark.byNameInCapitals(tenants)).hasSize(1);
              assertThat(benchmark.byOtherName(tenants)).hasSize(1);
              assertThat(benchmark.byAbsentName(tenants)).isEmpty();
              assertThat(benchmark.byUrlName(tenants)).isPresent();
              assertThat(benchmark.byAttribute(tenants)).hasSize(1);
              assertThat(benchmark.byId(tenants)).isPresent();
            });
    assertThat(tenants.snapshot.conflicts()).isEmpty();
  }

  @Test
  void tabsAreAnsweredAsTheirQueriesAsk() {
    Tenants tenants = new Tenants();
    tenants.size = 1000;
    tenants.build();
    Desk desk = new Desk();
    desk.open(tenants);
    TabBenchmark benchmark = new TabBenchmark();

    try {
      assertThat(benchmark.asciiName(tenants, desk)).isInstanceOf(TabAnswer.HandOver.class);
      assertThat(benchmark.otherName(tenants, desk)).isInstanceOf(TabAnswer.HandOver.class);
      assertThat(benchmark.urlName(tenants, desk)).isInstanceOf(TabAnswer.HandOver.class);
      assertThat(benchmark.absentName(tenants, desk)).isInstanceOf(TabAnswer.Refusal.class);
    } finally {
      desk.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "three", "listed"})
  void searchesFindWhatTheirViewerMaySee(String viewer) {
    Searching searching = new Searching();
    searching.size = 1000;
    searching.viewer = viewer;
    searching.build();
    SearchBenchmark benchmark = new SearchBenchmark();

    assertThat(searching.search("customer")).hasSize(viewer.equals("three") ? 3 : Searching.LIMIT);
    assertThat(searching.search("zzz")).isEmpty();
    assertThat(benchmark.typed(searching)).hasSizeLessThanOrEqualTo(Searching.LIMIT);
    assertThat(benchmark.broad(searching)).hasSizeLessThanOrEqualTo(Searching.LIMIT);
  }

  @Test
  void aMappingTakesNoMoreThan260Bytes() {
    long bytes = GraphLayout.parseInstance(Population.mappings(100_000)).totalSize();

    assertThat(bytes / 100_000.0).isBetween(100.0, 260.0);
  }

  @Test
  void aTenantWithTwoAttributesTakesNoMoreThan400BytesAnd100ToBeSearched() {
    Footprint footprint = Footprint.of(100_000);

    assertThat(footprint.bytesPerTenant()).isBetween(100.0, 400.0);
    assertThat(footprint.searchBytesPerTenant()).isBetween(10.0, 100.0);
  }
}
