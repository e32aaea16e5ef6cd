// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.tenant.MappingKey;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/**
 * The values of one MSP that led to no tenant lately and are not stored yet.
 *
 * <p>Everybody can send values without end: what does not fit in here is only counted. Safe for use
 * by many threads, none of which waits for anything.
 */
public final class MissLog {

  /** Most different values between two looks. */
  public static final int MOST = 1000;

  private final Map<UUID, Miss> waiting = new LinkedHashMap<>();
  private final LongAdder dropped = new LongAdder();

  /** Returns whether a refusal means that a value led to no tenant, or not to one. */
  public static boolean isMiss(ErrorCode code) {
    return switch (code) {
      case VARIABLE_NOT_SET,
          TENANT_NOT_FOUND,
          TENANT_AMBIGUOUS,
          VALUE_MAY_BE_CUT,
          VALUES_DISAGREE ->
          true;
      default -> false;
    };
  }

  /** Takes note of every value of an address that led to no tenant. */
  public void note(Variables variables, ErrorCode code, Instant at) {
    for (Variable variable : variables.customer()) {
      // The first reading stands for the other, which differs in plus signs only.
      String value = variable.isSet() ? variable.readings().get(0) : "";
      UUID id = MappingKey.id(variable.name(), MatchKey.of(value));
      add(new Miss(id, variable.name(), value, code, 1, at, at, variables.ticket()));
    }
  }

  private void add(Miss miss) {
    synchronized (waiting) {
      Miss before = waiting.get(miss.id());
      if (before == null && waiting.size() >= MOST) {
        dropped.increment();
      } else {
        waiting.put(miss.id(), before == null ? miss : before.and(miss));
      }
    }
  }

  /** Returns what waits, and forgets it. */
  public List<Miss> take() {
    synchronized (waiting) {
      List<Miss> taken = new ArrayList<>(waiting.values());
      waiting.clear();
      return taken;
    }
  }

  /** Takes back what could not be stored, as far as there is room. */
  public void giveBack(List<Miss> misses) {
    synchronized (waiting) {
      for (Miss miss : misses) {
        Miss later = waiting.get(miss.id());
        if (later != null) {
          waiting.put(miss.id(), miss.and(later));
        } else if (waiting.size() < MOST) {
          waiting.put(miss.id(), miss);
        } else {
          dropped.increment();
        }
      }
    }
  }

  /** Forgets a value, which leads to a tenant by now. */
  public void forget(UUID id) {
    synchronized (waiting) {
      waiting.remove(id);
    }
  }

  /** Returns how many values were dropped since the start because too many came at once. */
  public long dropped() {
    return dropped.sum();
  }
}
