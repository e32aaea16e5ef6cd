// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.ticket.TicketDesk;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/** The tickets of one MSP's HaloPSA. */
public final class HaloTickets implements TicketDesk {

  /** HaloPSA's own agent for tickets that nobody has. */
  private static final long UNASSIGNED = 1;

  private final HaloClient client;

  HaloTickets(HaloClient client) {
    this.client = client;
  }

  @Override
  public boolean isConnected() {
    return client.settings().isPresent();
  }

  @Override
  public Optional<Ticket> find(String number) {
    try {
      return find(number, true);
    } catch (HaloException e) {
      throw e.refusal();
    }
  }

  /**
   * Returns a ticket as {@link #find(String)} does.
   *
   * @param urgent whether somebody waits for it
   * @throws HaloException if HaloPSA does not say
   */
  Optional<Ticket> find(String number, boolean urgent) {
    try {
      return client
          .get("Tickets/" + number + "?includedetails=true", "reading a ticket", urgent)
          .json()
          .flatMap(HaloTickets::read);
    } catch (HaloException e) {
      if (e.code() == ErrorCode.TICKET_UNKNOWN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns a ticket; empty if the object is none, as where an agent may not see it. */
  private static Optional<Ticket> read(JsonObject json) {
    long number = whole(json, "id");
    long clientId = whole(json, "client_id");
    if (number <= 0 || clientId <= 0) {
      return Optional.empty();
    }
    long agent = whole(json, "agent_id");
    boolean assigned = agent > 0 && agent != UNASSIGNED;
    return Optional.of(
        new Ticket(
            number,
            !Fields.isTrue(json, "hasbeenclosed") && !Fields.isTrue(json, "inactive"),
            clientId,
            Fields.text(json, "client_name"),
            assigned ? OptionalLong.of(agent) : OptionalLong.empty(),
            assigned ? Fields.text(json, "agent_name") : ""));
  }

  /** HaloPSA writes some whole numbers with a fraction. */
  static long whole(JsonObject json, String name) {
    return json.get(name) instanceof JsonNumber number ? number.longValue() : 0;
  }
}
