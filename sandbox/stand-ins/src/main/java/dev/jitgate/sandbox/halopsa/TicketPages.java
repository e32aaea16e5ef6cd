// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import java.util.List;

/** The list of tickets, and a ticket with its tabs. */
final class TicketPages {
  private final Layout layout;
  private final ServiceDesk desk;
  private final TicketWork work;

  TicketPages(Layout layout, ServiceDesk desk) {
    this.layout = layout;
    this.desk = desk;
    work = new TicketWork(desk);
  }

  Answer list() {
    List<Ticket> open = desk.tickets().stream().filter(t -> !t.isClosed()).toList();
    List<Ticket> closed = desk.tickets().stream().filter(Ticket::isClosed).toList();
    return layout.page(
        200,
        "Tickets",
        Html.of(
            """
            <h1>Open tickets</h1>
            {}{}""",
            table(open),
            closed.isEmpty() ? Html.EMPTY : Html.of("<h2>Closed tickets</h2>\n{}", table(closed))));
  }

  private static Html table(List<Ticket> tickets) {
    return Html.of(
        """
        <table>
        <thead><tr><th>Ticket</th><th>Client</th><th>Summary</th><th>Status</th>\
        <th>What the custom tab should show</th></tr></thead>
        <tbody>
        {}</tbody>
        </table>
        """,
        tickets.stream().map(TicketPages::row).toList());
  }

  private static Html row(Ticket ticket) {
    return Html.of(
        """
        <tr><td><a href="/tickets/{}">{}</a></td><td>{}</td><td><a href="/tickets/{}">{}</a></td>\
        <td>{}</td><td class="hint">{}</td></tr>
        """,
        ticket.id(),
        ticket.id(),
        ticket.client().name(),
        ticket.id(),
        ticket.summary(),
        ticket.status(),
        ticket.expectation());
  }

  Answer details(Ticket ticket, CustomTab tab) {
    return ticketPage(
        ticket,
        tab,
        "Details",
        Html.of(
            """
            <dl>
            <dt>Reported by</dt><dd>{}</dd>
            <dt>Status</dt><dd>{}{}</dd>
            <dt>Assigned to</dt><dd>{}</dd>
            <dt>Client</dt><dd>{}</dd>
            </dl>
            {}{}""",
            ticket.user(),
            ticket.status(),
            ticket.mergedInto() == 0
                ? Html.EMPTY
                : Html.of(
                    ", merged into <a href=\"/tickets/{}\">{}</a>",
                    ticket.mergedInto(),
                    ticket.mergedInto()),
            ticket.agentId() == 0 ? "nobody" : desk.agentName(ticket.agentId()),
            ticket.client().name(),
            expectation(ticket, tab),
            work.show(ticket)));
  }

  private static Html expectation(Ticket ticket, CustomTab tab) {
    return ticket.expectation().isEmpty()
        ? Html.EMPTY
        : Html.of(
            "<p class=\"note\">In this demo the tab <em>{}</em> should show: {}.</p>\n",
            tab.name(),
            ticket.expectation());
  }

  Answer client(Ticket ticket, CustomTab tab) {
    Client client = ticket.client();
    return ticketPage(
        ticket,
        tab,
        "Client",
        Html.of(
            """
            <dl>
            <dt>Client</dt><dd>{}</dd>
            <dt>Client number</dt><dd>{}</dd>
            <dt>Client reference</dt><dd>{}</dd>
            <dt>idemeum name</dt><dd>{}</dd>
            </dl>
            """,
            client.name(),
            client.id(),
            filled(client.reference()),
            filled(client.idemeumName())));
  }

  private static Html filled(String value) {
    return value.isEmpty()
        ? Html.of("<span class=\"hint\">not filled in</span>")
        : Html.of("<code>{}</code>", value);
  }

  Answer customTab(Ticket ticket, CustomTab tab) {
    String address = tab.addressFor(ticket, desk.signedIn());
    return ticketPage(
        ticket,
        tab,
        tab.name(),
        Html.of(
            """
            <iframe id="custom-tab" title="{}" src="{}"></iframe>
            <details><summary>Address of this tab</summary>
            <p><code id="address">{}</code></p>
            <p>Filled in from <code>{}</code>, without encoding, as HaloPSA does.
            <a href="/configuration/custom-tabs">Change it</a></p>
            </details>
            """,
            tab.name(),
            address,
            address,
            tab.address()));
  }

  private Answer ticketPage(Ticket ticket, CustomTab tab, String current, Html content) {
    String path = "/tickets/" + ticket.id();
    return layout.page(
        200,
        "Ticket " + ticket.id(),
        Html.of(
            """
            <p class="crumb"><a href="/">Tickets</a> / {} / {}</p>
            <h1>{}</h1>
            <nav class="tabs" aria-label="Ticket">{}{}{}</nav>
            {}\
            """,
            ticket.client().name(),
            ticket.id(),
            ticket.summary(),
            link(path, "Details", current),
            link(path + "/client", "Client", current),
            link(path + "/custom-tab", tab.name(), current),
            content));
  }

  private static Html link(String path, String label, String current) {
    return label.equals(current)
        ? Html.of("<a href=\"{}\" aria-current=\"page\">{}</a>", path, label)
        : Html.of("<a href=\"{}\">{}</a>", path, label);
  }
}
