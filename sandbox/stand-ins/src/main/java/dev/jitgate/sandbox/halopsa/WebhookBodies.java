// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;

/** What webhooks say about an event. */
final class WebhookBodies {
  private final TicketsApi tickets;
  private final ActionsApi actions;

  WebhookBodies(TicketsApi tickets, ActionsApi actions) {
    this.tickets = tickets;
    this.actions = actions;
  }

  JsonObject of(Webhook webhook, DeskEvent event) {
    return switch (webhook.payload()) {
      case SMALL -> small(event);
      case EVENT_ONLY -> head(webhook, event).build();
      case FULL, BATCH -> full(webhook, event);
    };
  }

  private JsonObject small(DeskEvent event) {
    Ticket ticket = event.ticket();
    return HaloJson.object()
        .add("event", event.kind().label())
        .add("ticket_id", ticket.id())
        .add("summary", ticket.summary())
        .add("client_id", ticket.client().id())
        .add("status_id", tickets.statusId(ticket))
        .add("agent_id", ticket.agentId())
        .build();
  }

  private static JsonObjectBuilder head(Webhook webhook, DeskEvent event) {
    return HaloJson.object()
        .add("id", UUID.randomUUID().toString())
        .add("webhook_id", webhook.id())
        .add("event", event.kind().label())
        .add("object_id", event.ticket().id())
        .add("timestamp", event.at().toString());
  }

  private JsonObject full(Webhook webhook, DeskEvent event) {
    Ticket ticket = event.ticket();
    JsonObjectBuilder nested = HaloJson.object();
    tickets.shape(ticket, true).forEach(nested::add);
    nested.add(
        "status",
        HaloJson.object().add("id", tickets.statusId(ticket)).add("name", ticket.status()));
    JsonObjectBuilder body = head(webhook, event).add("ticket", nested);
    TicketAction action = event.action();
    return action == null ? body.build() : body.add("action", actions.shape(action, true)).build();
  }
}
