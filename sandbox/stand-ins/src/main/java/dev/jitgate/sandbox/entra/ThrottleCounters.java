// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How much each app has lately asked of a directory. */
final class ThrottleCounters {
  private static final Duration UNITS_WINDOW = Duration.ofSeconds(10);
  private static final Duration WRITES_WINDOW = Duration.ofSeconds(150);

  private final Map<String, Counter> apps = new HashMap<>();

  private static final class Counter {
    private final Deque<Spent> spent = new ArrayDeque<>();
  }

  private record Spent(Instant at, int units, boolean write) {}

  /**
   * Counts a call, also one that is refused: calling on while throttled prolongs it.
   *
   * @return how much of the limit is used, 1 and above meaning that the call is refused
   */
  double count(String clientId, Throttle limit, Instant now, int units, boolean write) {
    Deque<Spent> spent = apps.computeIfAbsent(clientId, id -> new Counter()).spent;
    spent.removeIf(s -> !s.at().isAfter(now.minus(WRITES_WINDOW)));
    Instant from = now.minus(UNITS_WINDOW);
    int used = spent.stream().filter(s -> s.at().isAfter(from)).mapToInt(Spent::units).sum();
    long writes = spent.stream().filter(Spent::write).count();
    spent.add(new Spent(now, units, write));
    double unitsShare = (double) (used + units) / limit.unitsPerTenSeconds();
    double writesShare = write ? (double) (writes + 1) / limit.writesPerWindow() : 0;
    return Math.max(unitsShare, writesShare);
  }
}
