// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.access.Miss;
import dev.jitgate.access.MissLog;
import dev.jitgate.access.MissStore;
import dev.jitgate.access.MissStore.Place;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One MSP's values that led to no tenant in the last 30 days, for whoever may mend that.
 *
 * <p>Safe for use by many threads.
 */
public final class Misses {

  private static final int BATCH = 200;

  private final Msp msp;
  private final MissStore store;
  private final MissLog waiting;
  private final InstantSource clock;

  Misses(Msp msp, MissStore store, MissLog waiting, InstantSource clock) {
    this.msp = msp;
    this.store = store;
    this.waiting = waiting;
    this.clock = clock;
  }

  /**
   * Returns misses, the one sent last first; one of the last seconds may not be among them yet.
   *
   * @param after only those that follow this place
   * @param limit at most so many
   * @param who which tenants the caller may enter. Who may not enter all sees only values that lead
   *     to no tenant at all: one that leads to several, or may be cut off from one that leads
   *     somewhere, would tell that these exist
   */
  public List<Miss> list(Place after, int limit, Entitlement who) {
    List<Miss> visible = new ArrayList<>();
    Place next = after;
    while (true) {
      List<Miss> batch = store.list(msp, next, BATCH);
      for (Miss miss : batch) {
        if (miss.last().isBefore(clock.instant().minus(TabMemory.MISSES_LAST))) {
          return visible;
        }
        if (who.isAll() || tellsOfNoTenant(miss.code())) {
          visible.add(miss);
        }
        if (visible.size() == limit) {
          return visible;
        }
        next = Place.of(miss);
      }
      if (batch.size() < BATCH) {
        return visible;
      }
    }
  }

  private static boolean tellsOfNoTenant(ErrorCode code) {
    return code == ErrorCode.TENANT_NOT_FOUND || code == ErrorCode.VARIABLE_NOT_SET;
  }

  /** Returns how many values were not remembered since the start: too many came at once. */
  public long dropped() {
    return waiting.dropped();
  }

  /** Forgets a value that leads to a tenant from now on. */
  void forget(UUID id) {
    waiting.forget(id);
    store.forget(msp, id);
  }
}
