// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lets one of many equal things through each minute, with how many were held back before. */
final class Throttle {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_KEYS = 1000;
  private static final Object THE_OTHERS = new Object();

  private final Map<Object, Window> windows = new HashMap<>();

  /** Returns for how many this one stands; empty if it is held back. */
  synchronized Optional<Long> pass(Object key, Instant now) {
    Object counted = key;
    if (!windows.containsKey(key) && windows.size() >= MOST_KEYS) {
      windows.values().removeIf(window -> window.isOver(now) && window.heldBack == 0);
      // A sender of many addresses must fill neither the memory nor the trail.
      counted = windows.size() >= MOST_KEYS ? THE_OTHERS : key;
    }
    Window window = windows.get(counted);
    if (window != null && !window.isOver(now)) {
      window.heldBack++;
      return Optional.empty();
    }
    windows.put(counted, new Window(now));
    return Optional.of(1 + (window == null ? 0 : window.heldBack));
  }

  private static final class Window {

    private final Instant start;
    private long heldBack;

    Window(Instant start) {
      this.start = start;
    }

    boolean isOver(Instant now) {
      return Duration.between(start, now).abs().compareTo(MINUTE) >= 0;
    }
  }
}
