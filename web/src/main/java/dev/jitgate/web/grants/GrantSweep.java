// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantStore;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Ends requests that nobody answered and grants of people who may no more, keeps the time from
 * going back, and tells of a node whose own clock is another. Any number of nodes may do so at
 * once.
 */
final class GrantSweep {

  private static final Logger LOG = System.getLogger(GrantSweep.class.getName());
  private static final Duration CLOCK_OFF = Duration.ofMinutes(1);
  private static final int AT_ONCE = 500;

  private final GrantStore store;
  private final Supplier<Instant> clock;
  private final Map<Msp, ServedGrants> msps;
  private volatile boolean clockOff;

  GrantSweep(GrantStore store, Supplier<Instant> clock, Map<Msp, ServedGrants> msps) {
    this.store = store;
    this.clock = clock;
    this.msps = msps;
  }

  void look() {
    try {
      Instant now = clock.get();
      store.mark(now);
      compareClocks(now);
      // An MSP that is not served here any more has its grants ended where it is, or never.
      msps.forEach((msp, served) -> endStale(msp, served, now));
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "Stale grants are looked for again", e);
    }
  }

  /** Grants do not care; but sessions, tokens and the times in the audit trail go by the node's. */
  private void compareClocks(Instant now) {
    Instant own = Instant.now();
    boolean off = Duration.between(own, now).abs().compareTo(CLOCK_OFF) > 0;
    if (off && !clockOff) {
      LOG.log(
          Level.WARNING,
          "The clock of this node says {0}; grants go by the database''s time, {1}. Set it right.",
          own,
          now);
    }
    clockOff = off;
  }

  private void endStale(Msp msp, ServedGrants served, Instant now) {
    try {
      List<Grant> stale;
      do {
        stale = store.stale(msp, now, AT_ONCE);
        stale.forEach(served.oversight()::endStale);
      } while (stale.size() == AT_ONCE);
    } catch (JitgateException e) {
      // One MSP's trouble is not another's.
      LOG.log(
          Level.WARNING,
          "{0}: access that is to end without its time being over is looked for again: {1} {2}",
          msp.name(),
          e.code().code(),
          e.getMessage());
    }
  }
}
