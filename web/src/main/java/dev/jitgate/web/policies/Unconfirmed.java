// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.policies;

import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import java.util.EnumSet;

/** Access of which it is not confirmed that it is gone. */
public final class Unconfirmed {

  private Unconfirmed() {}

  /** Returns how much there is in the tenants that somebody may enter. */
  public static int count(ServedMsp msp, SignedIn who) {
    try {
      return (int)
          msp
              .grants()
              .ledger()
              .list(GrantQuery.of(msp.msp(), EnumSet.of(GrantState.UNCONFIRMED)))
              .stream()
              .filter(grant -> who.entitlement().allows(grant.ask().tenant()))
              .count();
    } catch (JitgateException e) {
      // The page says for itself that the store does not answer.
      return 0;
    }
  }
}
