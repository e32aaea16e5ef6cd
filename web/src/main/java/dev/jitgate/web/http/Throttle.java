// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts calls in each minute, on this node alone.
 *
 * <p>It keeps guessing and flooding slow; what must hold over all nodes is held by the store.
 */
public final class Throttle {

  /** Beyond this many callers in a minute, new ones share what ten of them may. */
  private static final int MOST_CALLERS = 100_000;

  private static final int SHARE = 10;
  private static final long MINUTE_MILLIS = 60_000;

  private final InstantSource clock;
  private final AtomicReference<Window> window = new AtomicReference<>(new Window(0));

  /** Makes a throttle that has counted nothing yet. */
  public Throttle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Returns whether the caller has called at most so often in this minute, this call included.
   *
   * @param caller who calls, and what
   * @param most how often
   */
  public boolean allows(String caller, int most) {
    long minute = clock.millis() / MINUTE_MILLIS;
    Window present =
        window.updateAndGet(known -> known.minute == minute ? known : new Window(minute));
    AtomicInteger calls = present.calls.get(caller);
    if (calls == null) {
      if (present.calls.size() >= MOST_CALLERS) {
        return present.others.incrementAndGet() <= SHARE * most;
      }
      calls = present.calls.computeIfAbsent(caller, key -> new AtomicInteger());
    }
    return calls.incrementAndGet() <= most;
  }

  private static final class Window {
    private final long minute;
    private final ConcurrentHashMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final AtomicInteger others = new AtomicInteger();

    Window(long minute) {
      this.minute = minute;
    }
  }
}
