// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.policy.Policy;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What comes of a request for access; the same whether it is only asked or done.
 *
 * @param policy what holds for it
 * @param ask what is asked for
 */
public record AccessAnalysis(Policy policy, Ask ask) {

  private static final int LONGEST_REASON = 500;

  /**
   * Analyses a request.
   *
   * @param groups the MSP's groups
   * @throws JitgateException with the first reason why it is not granted
   */
  static AccessAnalysis of(
      PolicyBook book,
      SignedIn who,
      List<PersonGroup> groups,
      Tenant tenant,
      String app,
      AccessRequest request) {
    Policy policy = book.policy(tenant.id(), app);
    if (request.workstation().isPresent() != app.equals(PolicyBook.WORKSTATION)) {
      throw new JitgateException(
          ErrorCode.WORKSTATION_UNKNOWN, "Access of that word is to something else.");
    }
    if (!mayRequest(policy, who, groups, tenant)) {
      throw new JitgateException(
          ErrorCode.ACCESS_NOT_ALLOWED, "The policy names others as requesters.");
    }
    String reason = reason(policy.reasonRequired(), request.reason());
    if (policy.ticket().needsTicket() && request.ticket().isEmpty()) {
      throw new JitgateException(ErrorCode.TICKET_MISSING, "The tab's address has no ticket.");
    }
    Ask ask =
        new Ask(
            tenant.id(),
            tenant.urlName(),
            who.person().id(),
            who.person().name(),
            app,
            request.workstation().map(Workstation::title).orElse(policy.name()),
            policy.roles(),
            policy.groups(),
            reason,
            request.ticket(),
            duration(policy, request.duration()),
            request.workstation());
    return new AccessAnalysis(policy, ask);
  }

  /** Returns whether somebody may request by a policy at all. */
  static boolean mayRequest(Policy policy, SignedIn who, List<PersonGroup> groups, Tenant tenant) {
    return who.person().enabled()
        && who.entitlement().allows(tenant.id())
        && policy.mayRequest(who.person(), groups);
  }

  /** Returns a reason as it is kept. */
  static String reason(boolean required, String said) {
    String reason = said.strip();
    boolean odd = reason.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n');
    if ((required && reason.isEmpty()) || reason.length() > LONGEST_REASON || odd) {
      throw new JitgateException(
          ErrorCode.REASON_MISSING,
          reason.isEmpty() ? "It is empty." : "It is too long, or has control characters.");
    }
    return reason;
  }

  private static Duration duration(Policy policy, Optional<Duration> wanted) {
    Duration duration = wanted.orElse(policy.standard());
    if (duration.compareTo(policy.longest()) > 0 || duration.compareTo(Duration.ofMinutes(5)) < 0) {
      throw new JitgateException(
          ErrorCode.DURATION_UNFIT,
          "It allows " + policy.longest().toMinutes() + " minutes at most and 5 at least.");
    }
    return duration;
  }
}
