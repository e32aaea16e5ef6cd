// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.access.Entitlement;

/**
 * A person and the session in which they act.
 *
 * @param person who
 * @param session by which session
 */
public record SignedIn(Person person, Session session) {

  /** Returns which tenants the person may enter. */
  public Entitlement entitlement() {
    return Entitlement.ALL;
  }
}
