// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.GrantFacts;
import java.util.UUID;

/** Tells the audit trail what a grant is about. */
final class Facts {

  private Facts() {}

  static GrantFacts of(Grant grant) {
    return of(grant.id(), grant.ask());
  }

  static GrantFacts of(UUID grant, Ask ask) {
    return new GrantFacts(
        grant,
        ask.tenantName(),
        ask.app(),
        ask.person(),
        ask.personName(),
        ask.ticket(),
        ask.roles(),
        ask.groups());
  }
}
