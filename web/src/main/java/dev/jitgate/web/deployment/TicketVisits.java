// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.RecentTenant;
import dev.jitgate.session.RecentTenantStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which tenants of one MSP tickets' tabs have just shown to whom, until that is written down.
 *
 * <p>A tab waits for no database: what it has to say is kept here and written a little later. It is
 * a convenience, so that beyond a limit, or when the node dies, it is lost. Safe for use by many
 * threads.
 */
public final class TicketVisits {

  /** What a whole office opens while the store is away for a while. */
  static final int MOST = 10_000;

  private static final Logger LOG = System.getLogger(TicketVisits.class.getName());

  private final Msp msp;
  private final RecentTenantStore store;
  private final ConcurrentHashMap<Visit, Instant> pending = new ConcurrentHashMap<>();

  TicketVisits(Msp msp, RecentTenantStore store) {
    this.msp = msp;
    this.store = store;
  }

  /** Notes that a person was shown a tenant; waits for nothing. */
  public void add(UUID person, UUID tenant, Instant at) {
    Visit visit = new Visit(person, tenant);
    if (pending.size() < MOST || pending.containsKey(visit)) {
      pending.put(visit, at);
    }
  }

  /** Writes down what was noted; what the store does not take now stays for the next time. */
  void write() {
    for (Map.Entry<Visit, Instant> noted : pending.entrySet()) {
      Visit visit = noted.getKey();
      try {
        store.note(
            msp,
            visit.person(),
            new RecentTenant(visit.tenant(), noted.getValue(), Optional.empty()));
      } catch (JitgateException e) {
        if (e.code() == ErrorCode.STORE_UNREACHABLE) {
          return;
        }
        LOG.log(Level.DEBUG, "A recent tenant of MSP " + msp.name() + " is not noted", e);
      }
      // A newer one that came meanwhile stays.
      pending.remove(visit, noted.getValue());
    }
  }

  /** Returns how many wait to be written. */
  int waiting() {
    return pending.size();
  }

  private record Visit(UUID person, UUID tenant) {}
}
