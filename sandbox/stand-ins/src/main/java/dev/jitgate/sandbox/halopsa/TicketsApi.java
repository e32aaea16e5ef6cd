// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** {@code /api/Tickets}, to read. */
final class TicketsApi {
  private static final int LARGEST_PAGE = 100;

  private final ServiceDesk desk;

  TicketsApi(ServiceDesk desk) {
    this.desk = desk;
  }

  Answer answer(ApiRequest request) {
    request.caller().require(ApiScopes.READ_TICKETS);
    if (request.rest().isEmpty()) {
      return list(request);
    }
    Ticket ticket = visible(request.id());
    return Answer.json(200, shape(ticket, request.flag("includedetails")).toString());
  }

  /** Returns a ticket; one that applications may not see is as good as none. */
  Ticket visible(int id) {
    return desk.ticket(id)
        .filter(found -> !desk.hidesFromApplications())
        .orElseThrow(() -> ApiError.bare(404));
  }

  private Answer list(ApiRequest request) {
    int client = request.number("client_id");
    int agent = request.number("agent_id");
    int status = request.number("status_id");
    Instant from = time(request, "lastupdatefromdate", Instant.MIN);
    Instant to = time(request, "lastupdatetodate", Instant.MAX);
    return request.list(
        "tickets",
        desk.tickets().stream()
            .filter(ticket -> !desk.hidesFromApplications())
            .filter(ticket -> !ticket.inactive())
            .filter(ticket -> client == 0 || ticket.client().id() == client)
            .filter(ticket -> agent == 0 || ticket.agentId() == agent)
            .filter(ticket -> status == 0 || statusId(ticket) == status)
            .filter(ticket -> !request.flag("open_only") || !ticket.isClosed())
            .filter(ticket -> !request.flag("closed_only") || ticket.isClosed())
            .filter(t -> !t.lastAction().isBefore(from) && !t.lastAction().isAfter(to))
            .toList(),
        LARGEST_PAGE,
        ticket -> named(ticket, shape(ticket, false), request.flag("includecolumns")));
  }

  private static Instant time(ApiRequest request, String name, Instant otherwise) {
    String text = request.text(name).replace(' ', 'T');
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return text.endsWith("Z")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw ApiError.wrongField(name, "The value is no date.");
    }
  }

  /** Returns the number of a ticket's status. */
  int statusId(Ticket ticket) {
    return desk.configuration().statusNamed(ticket.status()).id();
  }

  /** Returns a ticket, with texts beside the numbers only if there are to be details. */
  JsonObject shape(Ticket ticket, boolean details) {
    Client client = ticket.client();
    JsonObjectBuilder object =
        HaloJson.object()
            .add("id", ticket.id())
            .add("dateoccurred", HaloJson.time(ticket.opened()))
            .add("summary", ticket.summary())
            .add("status_id", statusId(ticket))
            .add("tickettype_id", 1)
            .add("priority_id", 3)
            .add("sla_id", 1)
            .add("client_id", client.id())
            .add("client_name", client.name())
            .add("site_id", Sites.of(client))
            .add("site_name", Sites.MAIN)
            .add("user_name", ticket.user())
            .add("agent_id", ticket.agentId())
            .add("hasbeenclosed", ticket.isClosed())
            .add("inactive", ticket.inactive())
            .add("dateclosed", HaloJson.time(ticket.closed()))
            .add("lastactiondate", HaloJson.time(ticket.lastAction()))
            .add("merged_into_id", ticket.mergedInto())
            .add("organisation_id", 1)
            .add("department_id", 1)
            .add("client_reference", JsonValue.NULL);
    if (!details) {
      return object.build();
    }
    object
        .add("details", ticket.summary())
        .add("tickettype_name", "Incident")
        .add("team", "1st Line Support")
        .add("customfields", JsonValue.EMPTY_JSON_ARRAY)
        .add("attachments", JsonValue.EMPTY_JSON_ARRAY)
        .add("external_links", JsonValue.EMPTY_JSON_ARRAY)
        .add("assets", HaloJson.array(assets(ticket)));
    return named(ticket, object.build(), true);
  }

  private JsonObject named(Ticket ticket, JsonObject object, boolean labels) {
    if (!labels) {
      return object;
    }
    JsonObjectBuilder more = HaloJson.object();
    object.forEach(more::add);
    return more.add("status_name", ticket.status())
        .add("agent_name", desk.agentName(ticket.agentId()))
        .build();
  }

  private static List<JsonObject> assets(Ticket ticket) {
    return ticket.assets().stream()
        .map(name -> HaloJson.object().add("inventory_number", name).add("key_field", name).build())
        .toList();
  }
}
