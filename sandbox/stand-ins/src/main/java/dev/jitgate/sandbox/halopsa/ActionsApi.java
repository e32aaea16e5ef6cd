// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/** {@code /api/Actions}. */
final class ActionsApi {
  private static final int LARGEST_PAGE = 1000;
  private static final String NO_OUTCOME = "An Outcome must be entered for this Action";

  private final ServiceDesk desk;
  private final TicketsApi tickets;

  ActionsApi(ServiceDesk desk, TicketsApi tickets) {
    this.desk = desk;
    this.tickets = tickets;
  }

  Answer answer(ApiRequest request) {
    if (request.isPost()) {
      request.caller().require(ApiScopes.EDIT_TICKETS);
      List<TicketAction> read =
          HaloJson.posted(request.body()).stream().map(p -> read(p, request.caller())).toList();
      // Only now: an array of which one is refused has no effect at all.
      return HaloJson.stored(
          read.stream().map(desk::add).map(action -> shape(action, false)).toList());
    }
    request.caller().require(ApiScopes.READ_TICKETS);
    if (request.text("ticket_id").isEmpty()) {
      throw ApiError.gatewayTimeout();
    }
    return request.rest().isEmpty() ? list(request) : one(request);
  }

  private Answer list(ApiRequest request) {
    boolean html = request.flag("includehtmlnote");
    List<TicketAction> found =
        desk.hidesFromApplications() ? List.of() : desk.actions(request.number("ticket_id"));
    return request.list("actions", found, LARGEST_PAGE, action -> shape(action, html));
  }

  private Answer one(ApiRequest request) {
    Ticket ticket = tickets.visible(request.number("ticket_id"));
    return desk.actions(ticket.id()).stream()
        .filter(action -> action.id() == request.id())
        .map(action -> shape(action, true))
        .map(object -> Answer.json(200, object.toString()))
        .findAny()
        .orElseThrow(() -> ApiError.bare(404));
  }

  private TicketAction read(JsonObject posted, TokenDesk.Caller caller) {
    int ticketId = HaloJson.number(posted, "ticket_id");
    if (ticketId == 0) {
      throw ApiError.wrongField("[0].ticket_id", "The ticket_id field is required.");
    }
    Outcome outcome = outcome(posted);
    if (desk.hidesFromApplications() || !outcome.allowed()) {
      throw ApiError.noAccess();
    }
    tickets.visible(ticketId);
    String html = HaloJson.text(posted, "note_html");
    String plain = HaloJson.text(posted, "note");
    int asked = HaloJson.number(posted, "new_status");
    int agentId = caller.application().agentId();
    String who = HaloJson.text(posted, "who");
    int whose = HaloJson.number(posted, "who_agentid");
    return new TicketAction(
        ticketId,
        0,
        outcome,
        plain.isEmpty() ? NoteText.plain(html) : plain,
        html.isEmpty() ? NoteText.html(plain) : html,
        HaloJson.flag(posted, "hiddenfromuser", outcome.hidesFromUser()),
        HaloJson.flag(posted, "sendemail", false),
        whose == 0 ? agentId : whose,
        who.isEmpty() ? desk.agentName(whose == 0 ? agentId : whose) : who,
        caller.application().name(),
        asked == 0 ? outcome.newStatus() : asked,
        Ticket.NEVER);
  }

  private Outcome outcome(JsonObject posted) {
    int id = HaloJson.number(posted, "outcome_id");
    String name = HaloJson.text(posted, "outcome");
    if (id == 0 && name.isBlank()) {
      throw ApiError.exception(400, NO_OUTCOME);
    }
    Optional<Outcome> found =
        desk.configuration().outcomes().stream()
            .filter(o -> id == 0 ? o.name().equalsIgnoreCase(name.strip()) : o.id() == id)
            .findAny();
    return found.orElseThrow(ApiError::noAccess);
  }

  JsonObject shape(TicketAction action, boolean html) {
    JsonObjectBuilder object =
        HaloJson.object()
            .add("id", action.id())
            .add("ticket_id", action.ticketId())
            .add("outcome", action.outcome().name())
            .add("outcome_id", action.outcome().id())
            .add("who", action.who())
            .add("who_type", 1)
            .add("who_agentid", action.agentId())
            .add("actionby_application_id", HaloJson.filled(action.application()))
            .add("datetime", HaloJson.time(action.at()))
            .add("hiddenfromuser", action.hiddenFromUser())
            .add("sendemail", action.sendEmail())
            .add("timetaken", 0.0)
            .add("new_status", action.newStatus())
            .add("note", action.note());
    return html ? object.add("note_html", action.noteHtml()).build() : object.build();
  }
}
