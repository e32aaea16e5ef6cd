// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import java.util.Map;

/** Counts what happens; does nothing on a server without MicroProfile Metrics. */
public interface Observations {

  /** Counts nothing. */
  Observations NONE =
      new Observations() {
        @Override
        public void tab(Msp msp, TabAnswer answer) {}

        @Override
        public void unopenable(Msp msp) {}

        @Override
        public void tenantsLoaded(Msp msp) {}

        @Override
        public void tenantsFollowed(Msp msp, int changes) {}

        @Override
        public void grants(Msp msp, Map<GrantState, Integer> counts) {}
      };

  /** Lets what is counted of an MSP begin at 0; a first event would not be seen as one else. */
  default void begin(Msp msp) {}

  /** Counts the answer to one opened tab, and the calls of resolvers that led to it. */
  void tab(Msp msp, TabAnswer answer);

  /** Counts a secret that did not open. */
  void unopenable(Msp msp);

  /** Counts that all of an MSP's tenants were read from the store. */
  void tenantsLoaded(Msp msp);

  /** Counts changes of an MSP's tenants that were taken over without reading all. */
  void tenantsFollowed(Msp msp, int changes);

  /**
   * Takes over how many accounts at idemeum of an MSP wait to be disabled, and how many in vain.
   */
  default void disables(Msp msp, int waiting, int failing) {}

  /** Takes over how many grants that are not over an MSP has in each state. */
  void grants(Msp msp, Map<GrantState, Integer> counts);
}
