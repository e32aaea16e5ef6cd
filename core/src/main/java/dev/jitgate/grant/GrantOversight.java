// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.Origin;
import dev.jitgate.policy.Policy;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.SignedIn;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/**
 * What others than the requester do about one MSP's grants: approve, decline, revoke.
 *
 * <p>Safe for use by many threads. Every method throws what {@link GrantStore} does, and {@code
 * AUDIT_UNWRITABLE} if it cannot be recorded; then it does not happen.
 */
public final class GrantOversight {

  private static final int AT_ONCE = 200;

  private final GrantLedger ledger;

  /** Makes the oversight of the grants of the given ledger. */
  public GrantOversight(GrantLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Approves somebody else's request; its time begins to run.
   *
   * @param groups the MSP's groups
   * @param policy what holds for the app now
   * @throws JitgateException with {@code APPROVAL_OWN}, {@code ACCESS_NOT_ALLOWED}, or {@code
   *     APPROVAL_OVER}
   */
  public Grant approve(
      Origin by, SignedIn who, List<PersonGroup> groups, Policy policy, UUID grant) {
    Grant waiting = waiting(who, groups, policy, grant);
    Instant now = ledger.now();
    return ledger.change(
        ledger.trail().approved(by, Facts.of(waiting)),
        waiting,
        EnumSet.of(GrantState.WAITING),
        it -> it.approved(by.actor().name(), now),
        ErrorCode.APPROVAL_OVER);
  }

  /** Declines somebody else's request; throws as {@link #approve} does. */
  public Grant decline(
      Origin by, SignedIn who, List<PersonGroup> groups, Policy policy, UUID grant, String reason) {
    return ledger.end(
        by,
        waiting(who, groups, policy, grant),
        EnumSet.of(GrantState.WAITING),
        GrantEnd.Why.DECLINED,
        AccessAnalysis.reason(true, reason));
  }

  private Grant waiting(SignedIn who, List<PersonGroup> groups, Policy policy, UUID id) {
    Grant grant = ledger.seen(who, id);
    if (grant.ask().person().equals(who.person().id())) {
      throw new JitgateException(ErrorCode.APPROVAL_OWN, "It is your own.");
    }
    if (!policy.mayApprove(who.person(), groups)) {
      throw new JitgateException(
          ErrorCode.ACCESS_NOT_ALLOWED, "The policy names others as approvers.");
    }
    if (grant.waitsUntil().filter(until -> until.isAfter(ledger.now())).isEmpty()) {
      throw new JitgateException(ErrorCode.APPROVAL_OVER, "It does not wait any more.");
    }
    return grant;
  }

  /** Ends somebody's access, or their request; who may is for the caller to check. */
  public Grant revoke(Origin by, Grant grant, String reason) {
    return ledger.end(
        by,
        grant,
        GrantLedger.endable(),
        GrantEnd.Why.REVOKED,
        AccessAnalysis.reason(true, reason));
  }

  /**
   * Ends all access that a question finds, and the requests; who may is for the caller to check.
   *
   * @param query which; its states and its limit do not count
   * @return how many ended
   */
  public int revokeAll(Origin by, GrantQuery query, String reason) {
    String said = AccessAnalysis.reason(true, reason);
    int ended = 0;
    List<Grant> found;
    do {
      found = ledger.list(query.in(GrantLedger.endable(), AT_ONCE));
      for (Grant grant : found) {
        try {
          ledger.end(by, grant, GrantLedger.endable(), GrantEnd.Why.REVOKED, said);
          ended++;
        } catch (JitgateException e) {
          if (e.code() != ErrorCode.GRANT_OVER) {
            throw e;
          }
        }
      }
    } while (found.size() == AT_ONCE);
    return ended;
  }

  /**
   * Ends access, or a request, whose ticket does not need it any more; does nothing if it ends
   * already.
   *
   * @param detail what became of the ticket, as one sentence
   */
  public void endWithTicket(Grant grant, String detail) {
    endQuietly(grant, GrantEnd.Why.TICKET_DONE, detail);
  }

  /** Ends requests for which nobody said yes in time, and grants of people who may no more. */
  public void endStale(Grant stale) {
    boolean lapsed =
        stale.state() == GrantState.WAITING
            && stale.waitsUntil().filter(until -> !until.isAfter(ledger.now())).isPresent();
    endQuietly(stale, lapsed ? GrantEnd.Why.LAPSED : GrantEnd.Why.RIGHTS_LOST, "");
  }

  private void endQuietly(Grant grant, GrantEnd.Why why, String detail) {
    try {
      ledger.end(Origin.server(grant.msp()), grant, GrantLedger.endable(), why, detail);
    } catch (JitgateException e) {
      // Somebody else was faster.
      if (e.code() != ErrorCode.GRANT_OVER) {
        throw e;
      }
    }
  }
}
