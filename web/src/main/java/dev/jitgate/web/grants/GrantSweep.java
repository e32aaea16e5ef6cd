// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantOversight;
import dev.jitgate.grant.GrantStore;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Ends requests that nobody answered and grants of people who may no more, and keeps the time from
 * going back. Any number of nodes may do so at once.
 */
final class GrantSweep {

  private static final Logger LOG = System.getLogger(GrantSweep.class.getName());
  private static final int AT_ONCE = 500;

  private final GrantStore store;
  private final Supplier<Instant> clock;
  private final Function<Msp, Optional<GrantOversight>> oversight;

  GrantSweep(
      GrantStore store,
      Supplier<Instant> clock,
      Function<Msp, Optional<GrantOversight>> oversight) {
    this.store = store;
    this.clock = clock;
    this.oversight = oversight;
  }

  void look() {
    try {
      Instant now = clock.get();
      store.mark(now);
      for (Grant stale : store.stale(now, AT_ONCE)) {
        // An MSP that is not served here any more has its grants ended where it is, or never.
        oversight.apply(stale.msp()).ifPresent(it -> it.endStale(stale));
      }
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "Stale grants are looked for again", e);
    }
  }
}
