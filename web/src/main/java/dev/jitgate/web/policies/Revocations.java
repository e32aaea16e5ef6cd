// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.policies;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.Origin;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.GrantOversight;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.grants.ServedGrants;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes access away, as far as the tenants go that somebody may enter. */
public final class Revocations {

  private static final Set<GrantState> ENDABLE = GrantState.all(GrantState::isEndable);

  private final Msp msp;
  private final GrantLedger ledger;
  private final GrantOversight oversight;
  private final Entitlement who;

  /**
   * Makes what takes access away.
   *
   * @param who which tenants there are for whoever does it
   */
  public Revocations(Msp msp, ServedGrants grants, Entitlement who) {
    this.msp = msp;
    this.ledger = grants.ledger();
    this.oversight = grants.oversight();
    this.who = who;
  }

  /**
   * Returns a grant.
   *
   * @throws JitgateException with {@code GRANT_UNKNOWN} if there is none for whoever looks
   */
  public Grant named(UUID id) {
    return ledger
        .find(id)
        .filter(grant -> who.allows(grant.ask().tenant()))
        .orElseThrow(
            () -> new JitgateException(ErrorCode.GRANT_UNKNOWN, "The MSP has none with that id."));
  }

  /** Takes one away; throws as {@link GrantOversight#revoke} does. */
  public Grant revoke(Origin by, UUID id, String reason) {
    return oversight.revoke(by, named(id), reason);
  }

  /**
   * Takes all of a tenant's away, all of a person's, or all of a person's in a tenant; returns how
   * many there were.
   */
  public int revokeAll(Origin by, Optional<UUID> tenant, Optional<UUID> person, String reason) {
    GrantQuery query = GrantQuery.of(msp, ENDABLE);
    if (person.isPresent()) {
      query = query.ofPerson(person.get());
    }
    if (tenant.isPresent()) {
      return oversight.revokeAll(by, query.inTenant(tenant.get()), reason);
    }
    if (who.isAll()) {
      return oversight.revokeAll(by, query, reason);
    }
    int ended = 0;
    for (UUID one : allowed(query)) {
      ended += oversight.revokeAll(by, query.inTenant(one), reason);
    }
    return ended;
  }

  private Set<UUID> allowed(GrantQuery query) {
    return ledger.list(query).stream()
        .map(grant -> grant.ask().tenant())
        .filter(who::allows)
        .collect(Collectors.toSet());
  }
}
