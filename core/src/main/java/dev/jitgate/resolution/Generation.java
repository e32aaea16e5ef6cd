// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.JitgateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** A chain between two reloads: its slots, and who is inside. */
final class Generation {

  private final List<Slot> slots;
  private final Optional<JitgateException> refusal;
  private final Set<String> variables;

  // Two counters that only grow, and stripes instead of one hot word: every request comes by here.
  private final LongAdder entered = new LongAdder();
  private final LongAdder left = new LongAdder();
  private volatile boolean retired;

  Generation(List<Slot> slots) {
    this.slots = List.copyOf(slots);
    this.refusal =
        this.slots.stream()
            .filter(EmptySlot.class::isInstance)
            .map(EmptySlot.class::cast)
            .filter(slot -> !slot.mayBeSkipped())
            .map(EmptySlot::problem)
            .findFirst();
    Set<String> names = new TreeSet<>();
    this.slots.forEach(slot -> names.addAll(slot.variables()));
    this.variables = Set.copyOf(names);
  }

  /** Makes one that refuses everything. */
  Generation(JitgateException refusal) {
    this.slots = List.of();
    this.refusal = Optional.of(refusal);
    this.variables = Set.of();
  }

  List<Slot> slots() {
    return slots;
  }

  /** Returns why no request can be answered, if so. */
  Optional<JitgateException> refusal() {
    return refusal;
  }

  Set<String> variables() {
    return variables;
  }

  /** Returns whether a request may use the slots; if so, {@link #leave} must follow. */
  boolean enter() {
    entered.increment();
    if (retired) {
      left.increment();
      return false;
    }
    return true;
  }

  void leave() {
    left.increment();
  }

  /** Lets nobody in any more. */
  void retire() {
    retired = true;
  }

  /**
   * Waits until everybody has left.
   *
   * @param end when to stop waiting, in nanoseconds of {@link System#nanoTime}
   */
  void drain(long end) {
    while (!isEmpty() && end - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  /** Returns whether nobody is inside: the order of the two sums makes a wrong yes impossible. */
  boolean isEmpty() {
    long gone = left.sum();
    return gone == entered.sum();
  }
}
