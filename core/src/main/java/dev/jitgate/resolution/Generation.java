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
  private volatile Pooled variables;

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
    this.variables = Pooled.of(this.slots);
  }

  /** Makes one that refuses everything. */
  Generation(JitgateException refusal) {
    this.slots = List.of();
    this.refusal = Optional.of(refusal);
    this.variables = Pooled.of(slots);
  }

  List<Slot> slots() {
    return slots;
  }

  /** Returns the slots whose resolvers are part of jitgate. */
  List<Slot> inside() {
    return slots.stream()
        .filter(
            slot ->
                slot.factory()
                    .filter(factory -> factory.origin().kind() == ResolverOrigin.Kind.BUNDLED)
                    .isPresent())
        .toList();
  }

  /** Returns the slots, or only those of jitgate's own resolvers, but those of one factory. */
  List<Slot> without(String factory, boolean inside) {
    return (inside ? inside() : slots)
        .stream().filter(slot -> !slot.entry().factory().equals(factory)).toList();
  }

  /** Returns why no request can be answered, if so. */
  Optional<JitgateException> refusal() {
    return refusal;
  }

  /** Returns the names of all slots' variables: the same object until one has others. */
  Set<String> variables() {
    Pooled pooled = variables;
    if (!pooled.isOf(slots)) {
      pooled = Pooled.of(slots);
      variables = pooled;
    }
    return pooled.all();
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

  /**
   * What the slots want to read.
   *
   * @param each each slot's own names, in the order of the slots
   * @param all all of them
   */
  private record Pooled(List<Set<String>> each, Set<String> all) {

    static Pooled of(List<Slot> slots) {
      List<Set<String>> each = slots.stream().map(Slot::variables).toList();
      Set<String> all = new TreeSet<>();
      each.forEach(all::addAll);
      return new Pooled(each, Set.copyOf(all));
    }

    /** Every tab comes by here: no look into the sets, and nothing allocated. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(List<Slot> slots) {
      for (int i = 0; i < each.size(); i++) {
        if (each.get(i) != slots.get(i).variables()) {
          return false;
        }
      }
      return true;
    }
  }

  /** Returns whether nobody is inside: the order of the two sums makes a wrong yes impossible. */
  boolean isEmpty() {
    long gone = left.sum();
    return gone == entered.sum();
  }
}
