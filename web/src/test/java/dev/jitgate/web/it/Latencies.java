// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long requests of each kind took; threads share it. */
final class Latencies {

  private static final int DIGITS = 3;

  private final Map<String, Histogram> kinds = new ConcurrentSkipListMap<>();

  void add(String kind, long nanos) {
    kinds
        .computeIfAbsent(kind, it -> new ConcurrentHistogram(DIGITS))
        .recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  long count(String kind) {
    Histogram took = kinds.get(kind);
    return took == null ? 0 : took.getTotalCount();
  }

  long count() {
    return kinds.values().stream().mapToLong(Histogram::getTotalCount).sum();
  }

  /** Returns a table in Markdown. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder("| ms | requests | p50 | p99 | p99.9 | longest |\n");
    table.append("|---|---|---|---|---|---|\n");
    kinds.forEach(
        (kind, took) ->
            table.append(
                "| %s | %d | %.1f | %.1f | %.1f | %.1f |%n"
                    .formatted(
                        kind,
                        took.getTotalCount(),
                        millis(took, 50),
                        millis(took, 99),
                        millis(took, 99.9),
                        millis(took, 100))));
    return table.toString();
  }

  private static double millis(Histogram took, double percentile) {
    return took.getValueAtPercentile(percentile) / 1e3;
  }
}
