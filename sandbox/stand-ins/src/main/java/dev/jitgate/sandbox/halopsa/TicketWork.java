// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Html;
import java.util.List;

/** What a technician does with a ticket, and what was done: forms, notes and activity. */
final class TicketWork {
  private final ServiceDesk desk;

  TicketWork(ServiceDesk desk) {
    this.desk = desk;
  }

  Html show(Ticket ticket) {
    return Html.of(
        """
        <div class="work">{}{}</div>
        <h2>Notes</h2>
        {}
        <h2>Activity</h2>
        {}
        """,
        ticket.isClosed()
            ? button(ticket, "reopen", "Re-open")
            : button(ticket, "close", "Close ticket"),
        assign(ticket),
        notes(desk.actions(ticket.id())),
        activity(desk.activities(ticket.id())));
  }

  private static Html button(Ticket ticket, String verb, String label) {
    return Html.of(
        """
        <form method="post" action="/tickets/{}/{}"><button>{}</button></form>
        """,
        ticket.id(),
        verb,
        label);
  }

  private Html assign(Ticket ticket) {
    List<Html> options =
        desk.agents().stream()
            .filter(agent -> !agent.disabled() && !agent.apiOnly())
            .map(agent -> option(agent.id(), agent.name(), ticket))
            .toList();
    return Html.of(
        """
        <form method="post" action="/tickets/{}/assign">
        <label>Assign to <select name="agent">{}{}</select></label> <button>Assign</button>
        </form>
        """,
        ticket.id(),
        option(0, "nobody", ticket),
        options);
  }

  private static Html option(int id, String name, Ticket ticket) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>",
        id,
        id == ticket.agentId() ? new Html(" selected") : Html.EMPTY,
        name);
  }

  private static Html notes(List<TicketAction> actions) {
    return actions.isEmpty()
        ? new Html("<p class=\"hint\">There are no notes yet.</p>\n")
        : Html.of("<ol class=\"notes\">{}</ol>\n", actions.stream().map(TicketWork::note).toList());
  }

  private static Html note(TicketAction action) {
    return Html.of(
        """
        <li><p class="hint">{} by {}, {}{}</p>
        <p class="text">{}</p></li>
        """,
        action.outcome().name(),
        action.who(),
        Times.shown(action.at()),
        action.hiddenFromUser() ? new Html(" <span class=\"badge\">private</span>") : Html.EMPTY,
        action.note());
  }

  private static Html activity(List<Activity> activities) {
    return activities.isEmpty()
        ? new Html("<p class=\"hint\">Nothing has changed yet.</p>\n")
        : Html.of(
            "<ul class=\"activity\">{}</ul>\n",
            activities.stream()
                .map(a -> Html.of("<li>{}: {}</li>\n", Times.shown(a.at()), a.change()))
                .toList());
  }
}
