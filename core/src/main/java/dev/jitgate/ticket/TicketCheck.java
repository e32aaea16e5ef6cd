// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import dev.jitgate.access.Entitlement;
import dev.jitgate.policy.TicketEnd;
import dev.jitgate.policy.TicketRule;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Checks the ticket for which somebody wants access.
 *
 * <p>A ticket that HaloPSA says is another customer's stops every request, whatever the policy
 * wants: either the tab or HaloPSA is wrong. So does a closed one where the access would end with
 * it at once. Safe for use by many threads.
 */
public final class TicketCheck {

  private static final Logger LOG = System.getLogger(TicketCheck.class.getName());

  private final TicketDesk desk;
  private final ClientOwners owners;
  private final Function<UUID, Optional<Long>> agents;

  /**
   * Makes a check of one MSP's tickets.
   *
   * @param desk where the tickets are
   * @param owners whose clients HaloPSA's are
   */
  public TicketCheck(TicketDesk desk, ClientOwners owners) {
    this(desk, owners, person -> Optional.empty());
  }

  /**
   * Makes a check of one MSP's tickets.
   *
   * @param desk where the tickets are
   * @param owners whose clients HaloPSA's are
   * @param agents tells which agent of HaloPSA a person is; empty if nobody said so
   */
  public TicketCheck(TicketDesk desk, ClientOwners owners, Function<UUID, Optional<Long>> agents) {
    this.desk = desk;
    this.owners = owners;
    this.agents = agents;
  }

  /**
   * Checks whether the agent who looks is the one whom the person is said to be; a person of whom
   * nobody said so may be any.
   *
   * @param agent HaloPSA's number of the agent who looks, as HaloPSA has signed it
   * @param person who wants the access
   * @throws JitgateException with {@code AGENT_OTHER} if the rule wants the agent and it is another
   */
  public void checkAgent(TicketRule rule, Optional<String> agent, UUID person) {
    if (rule != TicketRule.ASSIGNED || agent.isEmpty()) {
      return;
    }
    Optional<Long> bound = agents.apply(person);
    if (bound.isPresent() && !agent.get().equals(bound.get().toString())) {
      throw new JitgateException(
          ErrorCode.AGENT_OTHER,
          "HaloPSA has signed for agent " + agent.get() + ". You are agent " + bound.get() + ".");
    }
  }

  /**
   * Checks a ticket; waits for the network if the MSP has connected HaloPSA.
   *
   * @param rule what it must be
   * @param end what becomes of access whose ticket is closed
   * @param number its number as digits; empty if there is none, which is for others to judge
   * @param agent HaloPSA's number of the agent who looks, as HaloPSA has signed it
   * @param tenant which tenant the access is to
   * @param who which tenants the person may enter: what a refusal names is theirs to know
   * @throws JitgateException with {@code TICKET_ELSEWHERE}; with {@code TICKET_CLOSED} if the rule
   *     wants an answer, or the access would end with the ticket; and if the rule wants an answer,
   *     with {@code TICKET_UNKNOWN}, {@code TICKET_CLIENT_UNKNOWN}, {@code TICKET_NOT_ASSIGNED} or
   *     what {@link TicketDesk#find} throws
   */
  public void check(
      TicketRule rule,
      TicketEnd end,
      Optional<String> number,
      Optional<String> agent,
      Tenant tenant,
      Entitlement who) {
    if (number.isEmpty() || (!desk.isConnected() && !rule.needsAnswer())) {
      return;
    }
    find(rule, number.get()).ifPresent(ticket -> check(rule, end, ticket, agent, tenant, who));
  }

  private Optional<Ticket> find(TicketRule rule, String number) {
    try {
      Optional<Ticket> found = desk.find(number);
      if (found.isEmpty() && rule.needsAnswer()) {
        throw new JitgateException(
            ErrorCode.TICKET_UNKNOWN, "HaloPSA does not know ticket " + number + ".");
      }
      return found;
    } catch (JitgateException e) {
      if (rule.needsAnswer()) {
        throw e;
      }
      LOG.log(Level.WARNING, "Ticket {0} was not looked at: {1}", number, e.getMessage());
      return Optional.empty();
    }
  }

  private void check(
      TicketRule rule,
      TicketEnd end,
      Ticket ticket,
      Optional<String> agent,
      Tenant tenant,
      Entitlement who) {
    List<Tenant> tenants = owners.of(ticket.clientId());
    boolean named = who.isAll() || tenants.stream().anyMatch(each -> who.allows(each.id()));
    boolean ours = tenants.stream().anyMatch(each -> each.id().equals(tenant.id()));
    if (!tenants.isEmpty() && !ours) {
      throw new JitgateException(
          ErrorCode.TICKET_ELSEWHERE,
          said(ticket)
              + " is of "
              + (named ? client(ticket) : "another customer")
              + ". This is "
              + tenant.displayName()
              + ".");
    }
    if (rule.needsAnswer() && tenants.size() != 1) {
      throw new JitgateException(
          ErrorCode.TICKET_CLIENT_UNKNOWN,
          said(ticket)
              + " is of "
              + (named ? client(ticket) : "a customer")
              + (tenants.isEmpty() ? ", which no tenant has." : ", which several tenants have."));
    }
    if (!ticket.open() && (rule.needsAnswer() || end.endsWhenClosed())) {
      throw new JitgateException(ErrorCode.TICKET_CLOSED, said(ticket) + " is closed.");
    }
    if (rule == TicketRule.ASSIGNED && !isAssigned(ticket, agent)) {
      throw new JitgateException(
          ErrorCode.TICKET_NOT_ASSIGNED,
          agent.isEmpty()
              ? "HaloPSA's signature does not say who looks."
              : said(ticket) + " is assigned to " + assignee(ticket) + ".");
    }
  }

  private static boolean isAssigned(Ticket ticket, Optional<String> agent) {
    return ticket.agentId().isPresent()
        && agent.filter(Long.toString(ticket.agentId().getAsLong())::equals).isPresent();
  }

  private static String assignee(Ticket ticket) {
    if (ticket.agentId().isEmpty()) {
      return "nobody";
    }
    String number = "agent " + ticket.agentId().getAsLong();
    return ticket.agentName().isEmpty() ? number : ticket.agentName() + " (" + number + ")";
  }

  private static String client(Ticket ticket) {
    String number = "client " + ticket.clientId();
    return ticket.clientName().isEmpty() ? number : ticket.clientName() + " (" + number + ")";
  }

  private static String said(Ticket ticket) {
    return "Ticket " + ticket.number();
  }
}
