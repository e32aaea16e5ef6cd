// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.AccountWork.Rights;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.GrantStore;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
  private static final int MOST_OF_MSP = 20_000;

  private static final Set<GrantState> ENDABLE = GrantState.all(GrantState::isEndable);

  private final GrantStore store;
  private final Supplier<Instant> clock;
  private final Rights rights;
  private final Map<Msp, ServedGrants> msps;
  private volatile boolean clockOff;

  GrantSweep(
      GrantStore store, Supplier<Instant> clock, Rights rights, Map<Msp, ServedGrants> msps) {
    this.store = store;
    this.clock = clock;
    this.rights = rights;
    this.msps = msps;
  }

  void look() {
    try {
      Instant now = clock.get();
      store.mark(now);
      compareClocks(now);
      for (Grant stale : store.stale(now, AT_ONCE)) {
        ServedGrants served = msps.get(stale.msp());
        // An MSP that is not served here any more has its grants ended where it is, or never.
        if (served != null) {
          served.oversight().endStale(stale);
        }
      }
      msps.forEach(this::endWithoutRight);
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

  /** Who may enter a tenant no more loses what they have there. */
  private void endWithoutRight(Msp msp, ServedGrants served) {
    Map<List<UUID>, Boolean> known = new HashMap<>();
    for (Grant grant : served.ledger().list(GrantQuery.of(msp, ENDABLE).in(ENDABLE, MOST_OF_MSP))) {
      List<UUID> pair = List.of(grant.ask().person(), grant.ask().tenant());
      if (!known.computeIfAbsent(pair, it -> rights.has(msp, it.get(0), it.get(1)))) {
        served.oversight().endStale(grant);
      }
    }
  }
}
