// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import dev.jitgate.sandbox.http.LoopbackServer;
import dev.jitgate.sandbox.http.Request;
import dev.jitgate.sandbox.http.Site;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HaloPSA on one port of this machine: pages with tickets whose custom tab is filled in as HaloPSA
 * does it, and the API.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
 * ServiceDesk desk = new ServiceDesk(clock, new Agent(42, "Sam Rivera"));
 * desk.put(Agent.forApplication(57, "JIT Integration"));
 * desk.put(Ticket.of(1012, Client.of(12, "Contoso"), "Slow laptop"));
 * try (HaloPsaStandIn halo = HaloPsaStandIn.start(0, "halo.localhost", desk, clock, tab)) {
 *   halo.api().tokens().register(ApiApplication.of("id", "s3cret", "jitgate", 57));
 *   halo.api().faults().on("POST", "/api/Actions").once(ApiFault.cutAfter());
 *   ... // the API is at halo.apiOrigin() + "/api"
 *   assertThat(desk.actions(1012)).hasSize(1);
 * }
 * }</pre>
 */
public final class HaloPsaStandIn implements AutoCloseable {
  private static final Pattern TICKET =
      Pattern.compile("/tickets/(\\d{1,9})(/client|/custom-tab|/close|/reopen|/assign)?");
  private static final String SETTINGS = "/configuration/custom-tabs";
  private static final String TENANT = "nikpot";

  private final String hostName;
  private final ServiceDesk desk;
  private final HaloApi api;
  private final Layout layout;
  private final TicketPages ticketPages;
  private final CustomTabPage settingsPage;
  private final WebhooksPage webhooksPage;
  private final int port;
  private volatile LoopbackServer server;
  private volatile CustomTab tab;

  private HaloPsaStandIn(
      int port,
      String hostName,
      ServiceDesk desk,
      InstantSource clock,
      CustomTab tab,
      List<SampleAddress> samples)
      throws IOException {
    this.hostName = hostName;
    this.desk = desk;
    this.tab = tab;
    api = new HaloApi(desk, clock, TENANT);
    layout = new Layout(desk.signedIn());
    ticketPages = new TicketPages(layout, desk);
    settingsPage = new CustomTabPage(layout, List.copyOf(samples));
    webhooksPage = new WebhooksPage(layout, api.webhooks());
    server = LoopbackServer.start(port, new Pages());
    this.port = server.port();
  }

  /**
   * Returns a stand-in that has just begun to serve, in which every ticket is the given agent's.
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
    InstantSource clock = InstantSource.system();
    ServiceDesk desk = new ServiceDesk(clock, agent);
    tickets.forEach(ticket -> desk.put(ticket.withAgent(agent.id())));
    return new HaloPsaStandIn(port, hostName, desk, clock, tab, samples);
  }

  /**
   * Returns a stand-in that has just begun to serve a service desk.
   *
   * @param port the port, or 0 for any free one
   * @param hostName under which browsers reach it, for example {@code halo.localhost}
   * @param clock what tokens and the rate limit go by
   */
  public static HaloPsaStandIn start(
      int port, String hostName, ServiceDesk desk, InstantSource clock, CustomTab tab)
      throws IOException {
    return new HaloPsaStandIn(port, hostName, desk, clock, tab, List.of());
  }

  /** Lets any page frame HaloPSA's own, which HaloPSA does not promise to forbid; or none. */
  public void letFrame(boolean framed) {
    layout.letFrame(framed);
  }

  /** Returns the clients, the agents and the tickets. */
  public ServiceDesk desk() {
    return desk;
  }

  /** Returns the API, to let it go wrong and to see what was called. */
  public HaloApi api() {
    return api;
  }

  /**
   * Returns where the API is, whose name needs no look-up, for example {@code
   * http://127.0.0.1:8090}.
   */
  public String apiOrigin() {
    return "http://127.0.0.1:" + port;
  }

  /**
   * Returns where the API is by the name that browsers and settings have for this machine, for
   * example {@code http://localhost:8090}.
   */
  public String apiAddress() {
    return "http://localhost:" + port;
  }

  /** Refuses every connection, until it comes back. */
  public void goAway() {
    server.close();
  }

  /** Serves again on the same port after it has gone away. */
  public void comeBack() throws IOException {
    server = LoopbackServer.start(port, new Pages());
  }

  /**
   * Returns the origin that frames the custom tab, for example {@code http://halo.localhost:8090}.
   */
  public String origin() {
    return "http://" + hostName + ":" + port;
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
    api.close();
    server.close();
  }

  /** What is served. */
  private final class Pages implements Site {
    @Override
    public Answer answer(Request request) {
      return HaloApi.serves(request.path()) ? api.serve(request) : page(request);
    }

    @Override
    public boolean takesForeignPosts(String path) {
      return HaloApi.serves(path);
    }
  }

  private Answer page(Request request) {
    if (!("http://" + request.host()).equals(origin())) {
      // Another name is another origin, which jitgate rightly refuses to be framed by.
      return Answer.seeOther(origin() + "/");
    }
    return switch (request.path()) {
      case "/" -> ticketPages.list();
      case "/style.css" -> Answer.styleSheet(HaloPsaStandIn.class, "style.css");
      case SETTINGS ->
          request.method().equals("POST") ? save(request.form()) : settingsPage.show(tab);
      case "/configuration/webhooks" -> webhooksPage.show();
      default -> ticket(request);
    };
  }

  private Answer ticket(Request request) {
    Matcher matcher = TICKET.matcher(request.path());
    Optional<Ticket> found =
        matcher.matches() ? desk.ticket(Integer.parseInt(matcher.group(1))) : Optional.empty();
    if (found.isEmpty()) {
      return notFound();
    }
    Ticket ticket = found.get();
    String tail = Objects.requireNonNullElse(matcher.group(2), "");
    if (request.method().equals("POST")) {
      return work(ticket.id(), tail, request.form());
    }
    return switch (tail) {
      case "" -> ticketPages.details(ticket, tab);
      case "/client" -> ticketPages.client(ticket, tab);
      case "/custom-tab" -> ticketPages.customTab(ticket, tab);
      default -> notFound();
    };
  }

  private Answer work(int ticketId, String verb, Map<String, String> form) {
    switch (verb) {
      case "/close" -> desk.close(ticketId);
      case "/reopen" -> desk.reopen(ticketId);
      case "/assign" -> desk.assign(ticketId, Integer.parseInt(form.getOrDefault("agent", "")));
      default -> {
        return notFound();
      }
    }
    return Answer.seeOther("/tickets/" + ticketId);
  }

  private Answer notFound() {
    return layout.page(404, "Not found", Html.of("<h1>There is no such page.</h1>\n"));
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
