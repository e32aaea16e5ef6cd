// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.policies;

import dev.jitgate.audit.Origin;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.policy.Policy;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.grants.ServedGrants;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The requests of one MSP that wait for a second person, for somebody who may be one.
 *
 * <p>Every method throws what the stores and the trail do.
 */
public final class Approvals {

  private final ServedMsp msp;
  private final SignedIn who;

  /** Makes what somebody may approve. */
  public Approvals(ServedMsp msp, SignedIn who) {
    this.msp = msp;
    this.who = who;
  }

  /**
   * Returns the requests that the person may decide about, and their own; the one that ends first
   * is the last.
   */
  public List<Waiting> waiting() {
    List<PersonGroup> groups = groups();
    Map<UUID, PolicyBook> books = new HashMap<>();
    List<Waiting> waiting = new ArrayList<>();
    for (Grant grant : grants().ledger().list(query())) {
      UUID tenant = grant.ask().tenant();
      if (grant.waitsUntil().filter(until -> until.isAfter(grants().ledger().now())).isEmpty()
          || !who.entitlement().allows(tenant)) {
        continue;
      }
      if (grant.ask().person().equals(who.person().id())) {
        waiting.add(new Waiting(grant, true));
      } else if (mayApprove(books.computeIfAbsent(tenant, this::book), grant, groups)) {
        waiting.add(new Waiting(grant, false));
      }
    }
    return waiting;
  }

  /** Approves a request; throws as {@link dev.jitgate.grant.GrantOversight#approve} does. */
  public Grant approve(Origin by, UUID id) {
    return grants().oversight().approve(by, who, groups(), policy(id), id);
  }

  /** Declines a request; throws as {@link dev.jitgate.grant.GrantOversight#decline} does. */
  public Grant decline(Origin by, UUID id, String reason) {
    return grants().oversight().decline(by, who, groups(), policy(id), id, reason);
  }

  /** What counts is what the policy says now, not what it said when it was asked for. */
  private Policy policy(UUID id) {
    Grant grant = grants().ledger().seen(who, id);
    UUID tenant = grant.ask().tenant();
    return book(tenant).policy(tenant, grant.ask().app());
  }

  private boolean mayApprove(PolicyBook book, Grant grant, List<PersonGroup> groups) {
    try {
      return book.policy(grant.ask().tenant(), grant.ask().app()).mayApprove(who.person(), groups);
    } catch (JitgateException e) {
      if (e.code() == ErrorCode.APP_UNKNOWN || e.code() == ErrorCode.POLICY_INCOMPLETE) {
        return false;
      }
      throw e;
    }
  }

  private GrantQuery query() {
    return GrantQuery.of(msp.msp(), EnumSet.of(GrantState.WAITING));
  }

  private PolicyBook book(UUID tenant) {
    return grants().policies().load(msp.msp(), Optional.of(tenant));
  }

  private List<PersonGroup> groups() {
    return msp.signIn().entitlements().groups(msp.msp());
  }

  private ServedGrants grants() {
    return msp.grants();
  }

  /**
   * A request that waits.
   *
   * @param grant the request
   * @param own whether it is the person's own, about which somebody else decides
   */
  public record Waiting(Grant grant, boolean own) {}
}
