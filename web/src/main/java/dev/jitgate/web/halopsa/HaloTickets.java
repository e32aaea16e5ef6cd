// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.ticket.TicketDesk;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tickets of one MSP's HaloPSA. */
public final class HaloTickets implements TicketDesk {

  /** HaloPSA's own agent for tickets that nobody has. */
  private static final long UNASSIGNED = 1;

  private static final int MOST_ASSETS = 50;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

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
      return find(number, Urgency.NOW);
    } catch (HaloException e) {
      throw e.refusal();
    }
  }

  /**
   * Returns a ticket as {@link #find(String)} does.
   *
   * @throws HaloException if HaloPSA does not say
   */
  Optional<Ticket> find(String number, Urgency urgency) {
    if (!isNumber(number)) {
      return Optional.empty();
    }
    try {
      return client
          .get("Tickets/" + number + "?includedetails=true", "reading a ticket", urgency)
          .json()
          .flatMap(HaloTickets::read)
          .filter(ticket -> number.equals(Long.toString(ticket.number())));
    } catch (HaloException e) {
      if (e.code() == ErrorCode.TICKET_UNKNOWN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Returns what a ticket's devices are called, and whose client's the ticket is; empty if HaloPSA
   * has no such ticket.
   *
   * @throws HaloException if HaloPSA does not say
   */
  Optional<Assets> assets(String number) {
    if (!isNumber(number)) {
      return Optional.empty();
    }
    try {
      return client
          .get("Tickets/" + number + "?includedetails=true", "reading a ticket", Urgency.NOW)
          .json()
          .filter(ticket -> number.equals(Long.toString(whole(ticket, "id"))))
          .map(ticket -> new Assets(whole(ticket, "client_id"), names(ticket)));
    } catch (HaloException e) {
      if (e.code() == ErrorCode.TICKET_UNKNOWN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** By which of the two an MSP names its devices is its own choice. */
  private static List<String> names(JsonObject ticket) {
    return Fields.objects(ticket, "assets")
        .filter(asset -> !Fields.isTrue(asset, "inactive"))
        .flatMap(
            asset ->
                Stream.of(Fields.text(asset, "inventory_number"), Fields.text(asset, "key_field")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .limit(MOST_ASSETS)
        .toList();
  }

  /**
   * The devices of a ticket.
   *
   * @param clientId HaloPSA's number of the client whose ticket it is
   * @param names what they are called there
   */
  record Assets(long clientId, List<String> names) {}

  /** Returns whether HaloPSA may have a ticket of that number; it counts in 32 bits. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches()
        && Long.parseLong(text) > 0
        && Long.parseLong(text) <= Integer.MAX_VALUE;
  }

  /**
   * Returns a ticket; empty if the object is none, as where an agent may not see it, or does not
   * say whether it was closed.
   */
  private static Optional<Ticket> read(JsonObject json) {
    long number = whole(json, "id");
    long clientId = whole(json, "client_id");
    boolean closed = Fields.isTrue(json, "hasbeenclosed");
    boolean said = closed || JsonValue.FALSE.equals(json.get("hasbeenclosed"));
    if (number <= 0 || clientId <= 0 || !said) {
      return Optional.empty();
    }
    long agent = whole(json, "agent_id");
    boolean assigned = agent > 0 && agent != UNASSIGNED;
    return Optional.of(
        new Ticket(
            number,
            !closed && !Fields.isTrue(json, "inactive") && whole(json, "merged_into_id") <= 0,
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
