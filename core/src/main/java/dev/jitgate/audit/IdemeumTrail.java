// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.msp.Msp;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records what happens to technicians' accounts at idemeum: one method for each event.
 *
 * <p>As {@link AuditTrail} says of its own methods.
 */
public final class IdemeumTrail {

  private static final String DISABLE = "disable";
  private static final String EMAIL = "email";
  private static final String TICKET = "ticket";

  private final AuditTrail trail;

  /** Makes what records in a trail. */
  public IdemeumTrail(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Records that an account is to be disabled.
   *
   * @param tenant the tenant's URL name
   * @param technician who has the account, as far as it is known
   */
  public Act asked(Origin by, String tenant, String technician) {
    return trail.intend(AuditEvent.JIT_DISABLE_ASKED, by, tenant, Map.of("technician", technician));
  }

  /**
   * Records that an account is to be disabled because a ticket was closed.
   *
   * @param tenant the tenant's URL name
   */
  public void askedByTicket(
      Msp msp, String tenant, String disable, String technician, String ticket) {
    trail.tell(
        AuditEvent.JIT_DISABLE_ASKED,
        Origin.server(msp),
        Optional.of(tenant),
        Map.of(DISABLE, disable, "technician", technician, TICKET, ticket));
  }

  /** Returns what the outcome of {@link #asked} says. */
  public static Map<String, String> asked(String disable) {
    return Map.of(DISABLE, disable);
  }

  /**
   * Records that idemeum is to be told to disable an account for the first time; the outcome says
   * whether it said that it is.
   *
   * @param what which account
   */
  public Act disabled(Msp msp, Disabling what) {
    return trail.intend(AuditEvent.JIT_DISABLED, Origin.server(msp), what.tenant(), what.details());
  }

  /** Records that idemeum has disabled an account after earlier attempts were in vain. */
  public void disabledLater(Msp msp, Disabling what, int attempt) {
    Map<String, String> details = new TreeMap<>(what.details());
    details.put("attempt", Integer.toString(attempt));
    trail.tell(AuditEvent.JIT_DISABLED, Origin.server(msp), Optional.of(what.tenant()), details);
  }

  /** Returns what the outcome of {@link #disabled} says. */
  public static Map<String, String> attempt(int attempt) {
    return Map.of("attempt", Integer.toString(attempt));
  }

  /** Records that an account is to be disabled now rather than later. */
  public Act hurried(Origin by, String disable) {
    return trail.intend(AuditEvent.JIT_DISABLE_HURRIED, by, null, Map.of(DISABLE, disable));
  }

  /** Records that nobody wants an account disabled any more. */
  public Act dropped(Origin by, String disable) {
    return trail.intend(AuditEvent.JIT_DISABLE_DROPPED, by, null, Map.of(DISABLE, disable));
  }

  /**
   * Records that idemeum is not told any more to disable an account, because that would hit one
   * that was requested anew.
   *
   * @param tenant the tenant's URL name
   */
  public void forgone(Msp msp, String tenant, String disable) {
    trail.tell(
        AuditEvent.JIT_DISABLE_DROPPED,
        Origin.server(msp),
        Optional.of(tenant),
        Map.of(DISABLE, disable));
  }

  /**
   * Records that it is to be said by which e-mail address idemeum knows a technician.
   *
   * @param person the person's id; empty if it is none of jitgate's people
   * @param agent HaloPSA's number of the agent; empty if it is not known
   */
  public Act technicianPut(
      Origin by, String email, Optional<String> person, Optional<String> agent) {
    Map<String, String> details = new TreeMap<>(Map.of(EMAIL, email));
    person.ifPresent(id -> details.put("person", id));
    agent.ifPresent(number -> details.put("agent", number));
    return trail.intend(AuditEvent.TECHNICIAN_PUT, by, null, details);
  }

  /** Records that a technician's address is to be forgotten. */
  public Act technicianDeleted(Origin by, String email) {
    return trail.intend(AuditEvent.TECHNICIAN_DELETED, by, null, Map.of(EMAIL, email));
  }

  /**
   * Which account is disabled.
   *
   * @param disable the request's id
   * @param tenant the tenant's URL name
   * @param customer the display name by which idemeum is told the customer
   * @param email by which it is told the technician
   * @param ticket the ticket that was closed; empty if somebody asked
   */
  public record Disabling(
      String disable, String tenant, String customer, String email, Optional<String> ticket) {

    private Map<String, String> details() {
      Map<String, String> details =
          new TreeMap<>(Map.of(DISABLE, disable, "customer", customer, EMAIL, email));
      ticket.ifPresent(number -> details.put(TICKET, number));
      return details;
    }
  }
}
