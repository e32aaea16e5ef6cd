// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import dev.jitgate.sandbox.http.LoopbackServer;
import dev.jitgate.sandbox.http.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service desk with tickets whose custom tab is filled in as HaloPSA does it. */
public final class HaloPsaStandIn implements AutoCloseable {
  private static final Pattern TICKET =
      Pattern.compile("/tickets/(\\d{1,9})(/client|/custom-tab)?");
  private static final String SETTINGS = "/configuration/custom-tabs";

  private final String hostName;
  private final List<Ticket> tickets;
  private final Layout layout;
  private final TicketPages ticketPages;
  private final CustomTabPage settingsPage;
  private final LoopbackServer server;
  private volatile CustomTab tab;

  private HaloPsaStandIn(
      int port,
      String hostName,
      Agent agent,
      List<Ticket> tickets,
      CustomTab tab,
      List<SampleAddress> samples)
      throws IOException {
    this.hostName = hostName;
    this.tickets = List.copyOf(tickets);
    this.tab = tab;
    layout = new Layout(agent);
    ticketPages = new TicketPages(layout, agent);
    settingsPage = new CustomTabPage(layout, List.copyOf(samples));
    server = LoopbackServer.start(port, this::answer);
  }

  /**
   * Returns a stand-in that has just begun to serve.
   *
   * @param port the port, or 0 for any free one
   * @param hostName under which browsers reach it, for example {@code halo.localhost}
   * @param samples what the settings page offers to try
   */
  public static HaloPsaStandIn start(
      int port,
      String hostName,
      Agent agent,
      List<Ticket> tickets,
      CustomTab tab,
      List<SampleAddress> samples)
      throws IOException {
    return new HaloPsaStandIn(port, hostName, agent, tickets, tab, samples);
  }

  /**
   * Returns the origin that frames the custom tab, for example {@code http://halo.localhost:8090}.
   */
  public String origin() {
    return "http://" + hostName + ":" + server.port();
  }

  /** Changes the custom tab, as the settings page does. */
  public void use(CustomTab changed) {
    tab = changed;
  }

  /** Returns the custom tab as it is now. */
  public CustomTab tab() {
    return tab;
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Request request) {
    if (!("http://" + request.host()).equals(origin())) {
      // Another name is another origin, which jitgate rightly refuses to be framed by.
      return Answer.seeOther(origin() + "/");
    }
    return switch (request.path()) {
      case "/" -> ticketPages.list(tickets);
      case "/style.css" -> Answer.styleSheet(HaloPsaStandIn.class, "style.css");
      case SETTINGS ->
          request.method().equals("POST") ? save(request.form()) : settingsPage.show(tab);
      default -> ticket(request.path());
    };
  }

  private Answer ticket(String path) {
    Matcher matcher = TICKET.matcher(path);
    Optional<Ticket> found =
        matcher.matches()
            ? tickets.stream().filter(t -> t.id() == Integer.parseInt(matcher.group(1))).findAny()
            : Optional.empty();
    if (found.isEmpty()) {
      return layout.page(404, "Not found", Html.of("<h1>There is no such page.</h1>\n"));
    }
    if (matcher.group(2) == null) {
      return ticketPages.details(found.get(), tab);
    }
    return matcher.group(2).equals("/client")
        ? ticketPages.client(found.get(), tab)
        : ticketPages.customTab(found.get(), tab);
  }

  private Answer save(Map<String, String> form) {
    UnsetVariable unset = UnsetVariable.valueOf(form.getOrDefault("unset", "EMPTY"));
    try {
      tab =
          new CustomTab(
              form.getOrDefault("name", "").strip(),
              form.getOrDefault("address", "").strip(),
              unset,
              form.getOrDefault("secret", ""));
    } catch (IllegalArgumentException e) {
      return settingsPage.refuse(form, unset, String.valueOf(e.getMessage()));
    }
    return Answer.seeOther(SETTINGS);
  }
}
