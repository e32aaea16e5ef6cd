// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.ticket.ClientOwners;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.ticket.TicketDesk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Tickets as a test wants them; not connected until there is one. */
final class TestTickets implements TicketDesk, ClientOwners {

  private final Map<String, Ticket> tickets = new HashMap<>();
  private final Map<Long, List<Tenant>> clients = new HashMap<>();
  private boolean connected;
  private boolean down;

  /** Puts a ticket there that is assigned to an agent. */
  void put(long number, boolean open, long clientId, long agent) {
    connected = true;
    tickets.put(
        Long.toString(number),
        new Ticket(number, open, clientId, "Client", OptionalLong.of(agent), "Agent"));
  }

  /** Says that a client is a tenant's. */
  void own(long clientId, Tenant tenant) {
    connected = true;
    clients.computeIfAbsent(clientId, id -> new ArrayList<>()).add(tenant);
  }

  /** Lets nothing be answered any more. */
  void goDown() {
    connected = true;
    down = true;
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public Optional<Ticket> find(String number) {
    if (down) {
      throw new JitgateException(ErrorCode.HALOPSA_UNREACHABLE, "The test wants it.");
    }
    return Optional.ofNullable(tickets.get(number));
  }

  @Override
  public List<Tenant> of(long clientId) {
    return clients.getOrDefault(clientId, List.of());
  }

  @Override
  public boolean isAnyNumbered() {
    return !clients.isEmpty();
  }
}
