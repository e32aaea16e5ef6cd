// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.GrantFacts;

/** Tells the audit trail what a grant is about. */
final class Facts {

  private Facts() {}

  static GrantFacts of(Grant grant) {
    Ask ask = grant.ask();
    return new GrantFacts(
        grant.id(),
        ask.tenantName(),
        ask.app(),
        ask.person(),
        ask.personName(),
        ask.ticket(),
        ask.roles(),
        ask.groups(),
        ask.workstation().map(Workstation::name));
  }
}
