// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.GrantTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.AccountPolicy;
import dev.jitgate.policy.Policy;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.SignedIn;
import dev.jitgate.ticket.TicketCheck;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where people request access to one MSP's tenants, use it, and give it back.
 *
 * <p>Everything is on record before it happens; what is to be done in a directory is only noted
 * here, {@link AccountWork} does it. Whether a person may enter the tenant is checked anew each
 * time. Safe for use by many threads. Every method throws what {@link GrantStore} does, and {@code
 * AUDIT_UNWRITABLE} if it cannot be recorded; then it does not happen.
 */
public final class GrantDesk {

  private static final Duration RATE = Duration.ofMinutes(1);
  private static final int MOST_IN_RATE = 10;
  private static final int MOST_TICKETS_IN_RATE = 20;
  private static final int MARKER_BYTES = 20;

  private final Msp msp;
  private final GrantLedger ledger;
  private final GrantStore store;
  private final GrantTrail trail;
  private final TicketCheck tickets;
  private final Credentials credentials;
  private final SecureRandom random;
  private final Tries ticketTries = new Tries(RATE, MOST_TICKETS_IN_RATE);

  /** Makes the desk at which the grants of the given ledger are requested and used. */
  public GrantDesk(
      GrantLedger ledger, TicketCheck tickets, Credentials credentials, SecureRandom random) {
    this.msp = ledger.msp();
    this.ledger = ledger;
    this.store = ledger.store();
    this.trail = ledger.trail();
    this.tickets = tickets;
    this.credentials = credentials;
    this.random = random;
  }

  /**
   * Returns what would come of a request.
   *
   * @throws JitgateException with the reason why it would not be granted
   */
  public AccessAnalysis analyse(
      PolicyBook book,
      SignedIn who,
      List<PersonGroup> groups,
      Tenant tenant,
      String app,
      AccessRequest request) {
    return AccessAnalysis.of(book, who, groups, tenant, app, request);
  }

  /**
   * Requests access; whoever has it already, or has requested it, gets what there is. Waits for
   * HaloPSA if there is a ticket and the MSP has connected it.
   *
   * @throws JitgateException with the reason why it is not granted
   */
  public Grant request(
      Origin by,
      PolicyBook book,
      SignedIn who,
      List<PersonGroup> groups,
      Tenant tenant,
      String app,
      AccessRequest request) {
    AccessAnalysis analysis = analyse(book, who, groups, tenant, app, request);
    Optional<Grant> present = present(analysis.ask());
    if (present.isPresent()) {
      return present.get();
    }
    checkTicket(by, analysis, request, who, tenant);
    Instant now = ledger.now();
    Grant fresh = fresh(analysis, now);
    Grant kept =
        trail
            .requested(
                by,
                Facts.of(fresh),
                analysis.ask().reason(),
                analysis.ask().duration(),
                analysis.policy().needsApproval())
            .perform(
                () ->
                    store.record(
                        fresh,
                        account(fresh),
                        Privilege.of(analysis.ask().roles(), analysis.ask().groups()),
                        now.minus(RATE),
                        MOST_IN_RATE),
                grant -> Map.of("grant", grant.id().toString()));
    ledger.wake(kept);
    return kept;
  }

  /** Not even a request is on record that was made for somebody else's ticket; the refusal is. */
  private void checkTicket(
      Origin by, AccessAnalysis analysis, AccessRequest request, SignedIn who, Tenant tenant) {
    try {
      if (request.ticket().isPresent() && !ticketTries.allows(who.person().id(), ledger.now())) {
        throw new JitgateException(ErrorCode.GRANTS_TOO_MANY, "For so many tickets, that is.");
      }
      tickets.checkAgent(analysis.policy().ticket(), request.agent(), who.person().id());
      tickets.check(
          analysis.policy().ticket(),
          analysis.policy().ticketEnd(),
          request.ticket(),
          request.agent(),
          tenant,
          who.entitlement());
    } catch (JitgateException e) {
      refused(by, tenant, analysis.ask().app(), request.ticket().orElse(""), e);
      throw e;
    }
  }

  /**
   * Notes that access was not given on account of the ticket.
   *
   * @param app the app's word
   * @param ticket its number; empty if it is none
   */
  public void refused(
      Origin by, Tenant tenant, String app, String ticket, JitgateException refusal) {
    trail.refused(by, tenant.urlName(), app, ticket, refusal.code(), refusal.detail());
  }

  private Optional<Grant> present(Ask ask) {
    return store
        .list(
            GrantQuery.of(msp, GrantLedger.endable()).ofPerson(ask.person()).inTenant(ask.tenant()))
        .stream()
        .filter(grant -> grant.ask().isForTheSameAs(ask))
        .findFirst();
  }

  private Grant fresh(AccessAnalysis analysis, Instant now) {
    Policy policy = analysis.policy();
    boolean waits = policy.needsApproval();
    return new Grant(
        UUID.randomUUID(),
        msp,
        analysis.ask(),
        new GrantRules(
            policy.longest(),
            policy.extensions(),
            policy.credential(),
            named(policy.account(), analysis.ask().personName()),
            policy.rotation()),
        UUID.randomUUID(),
        waits ? GrantState.WAITING : GrantState.RECORDED,
        now,
        waits ? Optional.of(now.plus(policy.approvalWithin())) : Optional.empty(),
        Optional.empty(),
        waits ? Optional.empty() : Optional.of(now.plus(analysis.ask().duration())),
        Optional.empty(),
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private static AccountPolicy named(AccountPolicy policy, String technician) {
    return new AccountPolicy(
        UserNames.fill(policy.userName(), technician),
        policy.domain(),
        policy.deletedAtEnd(),
        policy.exclusionGroup(),
        policy.passGroup());
  }

  private JitAccount account(Grant grant) {
    byte[] marker = new byte[MARKER_BYTES];
    random.nextBytes(marker);
    return JitAccount.fresh(
        grant.account(),
        msp,
        grant.ask().tenant(),
        grant.ask().person(),
        Bytes.of(marker).base64Url(),
        grant.ask().workstation());
  }

  /**
   * Lets one's own access last until so long from now.
   *
   * @throws JitgateException with {@code GRANT_OVER} if it is not active, with {@code
   *     DURATION_UNFIT} if the policy allows it no more, or not for so long
   */
  public Grant extend(Origin by, SignedIn who, UUID id, Duration duration, String reason) {
    Grant grant = ledger.own(who, id);
    String said = AccessAnalysis.reason(true, reason);
    Instant now = ledger.now();
    if (grant.isOverdue(now)) {
      throw new JitgateException(ErrorCode.GRANT_OVER, "Its time is over.");
    }
    Duration most =
        grant
            .extension()
            .orElseThrow(
                () ->
                    new JitgateException(
                        grant.state().isLive() ? ErrorCode.DURATION_UNFIT : ErrorCode.GRANT_OVER,
                        "It cannot be extended any more."));
    Instant until = now.plus(duration);
    if (duration.compareTo(most) > 0 || !until.isAfter(grant.endsAt().orElse(now))) {
      throw new JitgateException(
          ErrorCode.DURATION_UNFIT,
          "It allows " + most.toMinutes() + " minutes from now, and no less than there are.");
    }
    return ledger.change(
        trail.extended(by, Facts.of(grant), until, said),
        grant,
        EnumSet.of(GrantState.ACTIVE),
        it -> it.extension().isPresent() && !it.isOverdue(now) ? it.extended(until) : it,
        ErrorCode.GRANT_OVER);
  }

  /** Ends one's own access, or takes one's request back. */
  public Grant giveBack(Origin by, SignedIn who, UUID id) {
    return ledger.end(by, ledger.own(who, id), GrantLedger.endable(), GrantEnd.Why.GIVEN_BACK, "");
  }

  /**
   * Shows a part of one's own credential; it is on record before.
   *
   * @param part {@link Credentials#PASSWORD} or {@link Credentials#PASS}
   * @throws JitgateException with {@code GRANT_NOT_READY} or {@code GRANT_OVER} if there is nothing
   *     to be shown
   */
  public Bytes reveal(Origin by, SignedIn who, UUID id, String part) {
    Grant grant = usable(who, id);
    JitAccount account = ledger.accountOf(grant);
    return trail
        .revealed(by, Facts.of(grant), part, account.userName().orElse(""))
        .perform(
            () ->
                credentials
                    .read(account, part)
                    .orElseThrow(
                        () ->
                            new JitgateException(ErrorCode.GRANT_OVER, "It has no " + part + ".")));
  }

  /** Returns one's own access if it may be used now. */
  public Grant usable(SignedIn who, UUID id) {
    Grant grant = ledger.own(who, id);
    if (grant.state().isComing() || grant.state() == GrantState.WAITING) {
      throw new JitgateException(ErrorCode.GRANT_NOT_READY, "It is " + grant.state().word() + ".");
    }
    if (grant.state() != GrantState.ACTIVE || grant.isOverdue(ledger.now())) {
      throw new JitgateException(ErrorCode.GRANT_OVER, "It is " + grant.state().word() + ".");
    }
    return grant;
  }
}
