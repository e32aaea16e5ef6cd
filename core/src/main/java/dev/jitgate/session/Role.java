// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.access.Entitlement;
import java.util.Optional;

/** What a person is at an MSP. */
public enum Role {
  /** Works for customers: opens tabs. */
  TECHNICIAN,
  /** Sees how the tenants that they may enter are set up, and changes nothing. */
  READ_ONLY_ADMINISTRATOR,
  /** Runs the tenants that they may enter, and nothing of the MSP's own. */
  DELEGATED_ADMINISTRATOR,
  /** Runs the deployment as well: people, sessions, settings, audit; may enter every tenant. */
  ADMINISTRATOR,
  /** Nobody in particular: the account that lets people be put right when nobody can sign in. */
  BREAK_GLASS;

  /** Returns whether it changes how tenants are set up, be it all of them or some. */
  public boolean runsTenants() {
    return this == ADMINISTRATOR || this == DELEGATED_ADMINISTRATOR;
  }

  /**
   * Returns which tenants the role alone lets a person enter; empty if that is for the person and
   * their groups to say.
   */
  public Optional<Entitlement> entitlement() {
    return switch (this) {
      case ADMINISTRATOR -> Optional.of(Entitlement.ALL);
      case BREAK_GLASS -> Optional.of(Entitlement.NONE);
      case TECHNICIAN, READ_ONLY_ADMINISTRATOR, DELEGATED_ADMINISTRATOR -> Optional.empty();
    };
  }
}
