// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Clients, agents, and tickets with what was done to them; for many threads at once. A number that
 * it does not know is an {@code IllegalArgumentException}, unless it is only asked for.
 */
public final class ServiceDesk {
  private final InstantSource clock;
  private final Agent signedIn;
  private final DeskConfiguration configuration = new DeskConfiguration();
  private final Map<Integer, Client> clients = new TreeMap<>();
  private final Map<Integer, Agent> agents = new TreeMap<>();
  private final Map<Integer, Ticket> tickets = new LinkedHashMap<>();
  private final Map<Integer, List<TicketAction>> actions = new LinkedHashMap<>();
  private final Map<Integer, List<Activity>> activities = new LinkedHashMap<>();
  private Consumer<DeskEvent> listener = event -> {};
  private volatile boolean hidden;

  /**
   * Makes a service desk with the usual statuses and outcomes, and without tickets.
   *
   * @param clock what dates the actions
   * @param signedIn the technician who looks at the pages
   */
  public ServiceDesk(InstantSource clock, Agent signedIn) {
    this.clock = clock;
    this.signedIn = signedIn;
    agents.put(signedIn.id(), signedIn);
  }

  /** Returns the technician who looks at the pages. */
  public Agent signedIn() {
    return signedIn;
  }

  /** Returns the statuses and the outcomes. */
  public DeskConfiguration configuration() {
    return configuration;
  }

  /** Adds a client, or changes the one of that number. */
  public synchronized void put(Client client) {
    clients.put(client.id(), client);
  }

  /** Adds an agent, or changes the one of that number. */
  public synchronized void put(Agent agent) {
    agents.put(agent.id(), agent);
  }

  /**
   * Adds a ticket, or changes the one of that number; its client is added unless one of that number
   * is there already. A status that is unknown becomes known.
   */
  public synchronized void put(Ticket ticket) {
    clients.putIfAbsent(ticket.client().id(), ticket.client());
    TicketStatus status = configuration.statusNamed(ticket.status());
    boolean isNew = !tickets.containsKey(ticket.id());
    store(inStatus(ticket, status));
    if (isNew) {
      tell(WebhookEvent.NEW_TICKET, ticket.id(), null);
    }
  }

  /** Closes a ticket. */
  public void close(int ticketId) {
    setStatus(ticketId, DeskConfiguration.CLOSED);
  }

  /** Goes on with a ticket, also with one that was merged into another. */
  public synchronized void reopen(int ticketId) {
    store(known(ticketId).withMergedInto(0));
    setStatus(ticketId, DeskConfiguration.OPEN_AGAIN);
  }

  /** Gives a ticket a status; one that is unknown becomes known. */
  public synchronized void setStatus(int ticketId, String name) {
    change(ticketId, configuration.statusNamed(name), null);
  }

  /** Makes a ticket a part of another one, which closes it. */
  public synchronized void merge(int ticketId, int into) {
    Ticket target = known(into);
    if (into == ticketId) {
      throw new IllegalArgumentException("ticket " + ticketId + " into itself");
    }
    Ticket merged =
        inStatus(known(ticketId), configuration.statusNamed(DeskConfiguration.CLOSED))
            .withMergedInto(target.id());
    store(merged);
    note(ticketId, "Merged into ticket " + into);
    tell(WebhookEvent.MERGED, ticketId, null);
  }

  /** Assigns a ticket to an agent, or to nobody with 0. */
  public synchronized void assign(int ticketId, int agentId) {
    if (agentId != 0 && !agents.containsKey(agentId)) {
      throw new IllegalArgumentException("no agent " + agentId);
    }
    store(known(ticketId).withAgent(agentId));
    note(ticketId, agentId == 0 ? "Assigned to nobody" : "Assigned to " + agentName(agentId));
    tell(WebhookEvent.REASSIGNED, ticketId, null);
  }

  /** Gives a ticket to another client. */
  public synchronized void move(int ticketId, int clientId) {
    Client client =
        client(clientId).orElseThrow(() -> new IllegalArgumentException("no client " + clientId));
    store(known(ticketId).withClient(client));
    note(ticketId, "Moved to " + client.name());
  }

  /** Puts a ticket away, so that it is inactive. */
  public synchronized void deactivate(int ticketId) {
    store(known(ticketId).withInactive(true));
    note(ticketId, "Put away");
  }

  /** Deletes a ticket with everything that was done to it. */
  public synchronized void delete(int ticketId) {
    tickets.remove(known(ticketId).id());
    actions.remove(ticketId);
    activities.remove(ticketId);
  }

  /** Gives a client another name. */
  public void rename(int clientId, String name) {
    change(clientId, client -> client.withName(name));
  }

  /** Gives a client another reference; an empty one is none. */
  public void setRef(int clientId, String reference) {
    change(clientId, client -> client.withReference(reference));
  }

  /** Changes a client. */
  public synchronized void change(int clientId, UnaryOperator<Client> change) {
    put(
        change.apply(
            client(clientId)
                .orElseThrow(() -> new IllegalArgumentException("no client " + clientId))));
  }

  /**
   * Adds an action, and gives the ticket the status that it brings.
   *
   * @return the action with its number and its time
   */
  public synchronized TicketAction add(TicketAction action) {
    store(known(action.ticketId()));
    List<TicketAction> done = actions.computeIfAbsent(action.ticketId(), id -> new ArrayList<>());
    TicketAction added = action.numbered(done.size() + 1, clock.instant());
    done.add(added);
    configuration
        .status(added.newStatus())
        .ifPresent(status -> change(action.ticketId(), status, added));
    return added;
  }

  /** Hides every client and every ticket from applications, as a role without rights does. */
  public void hideFromApplications(boolean hide) {
    hidden = hide;
  }

  /** Returns the client of that number. */
  public synchronized Optional<Client> client(int id) {
    return Optional.ofNullable(clients.get(id));
  }

  /** Returns the clients by their numbers. */
  public synchronized List<Client> clients() {
    return List.copyOf(clients.values());
  }

  /** Returns the agent of that number. */
  public synchronized Optional<Agent> agent(int id) {
    return Optional.ofNullable(agents.get(id));
  }

  /** Returns the agents by their numbers. */
  public synchronized List<Agent> agents() {
    return List.copyOf(agents.values());
  }

  /** Returns the ticket of that number, with its client as that is now. */
  public synchronized Optional<Ticket> ticket(int id) {
    return Optional.ofNullable(tickets.get(id)).map(this::current);
  }

  /** Returns the tickets in the order in which they came. */
  public synchronized List<Ticket> tickets() {
    return tickets.values().stream().map(this::current).toList();
  }

  /** Returns what was done to a ticket, the oldest first. */
  public synchronized List<TicketAction> actions(int ticketId) {
    return List.copyOf(actions.getOrDefault(ticketId, List.of()));
  }

  /** Returns how a ticket was changed, the oldest first. */
  public synchronized List<Activity> activities(int ticketId) {
    return List.copyOf(activities.getOrDefault(ticketId, List.of()));
  }

  boolean hidesFromApplications() {
    return hidden;
  }

  /** Returns the name of an agent, or nothing. */
  String agentName(int id) {
    return agent(id).map(Agent::name).orElse("");
  }

  /** Lets somebody know of every event, on the thread that brings it about. */
  synchronized void listen(Consumer<DeskEvent> other) {
    listener = other;
  }

  private void change(int ticketId, TicketStatus status, @Nullable TicketAction action) {
    Ticket before = known(ticketId);
    store(inStatus(before, status));
    if (!before.status().equalsIgnoreCase(status.name())) {
      note(ticketId, "Status changed from " + before.status() + " to " + status.name());
      tell(WebhookEvent.STATUS_CHANGED, ticketId, action);
    }
  }

  private Ticket inStatus(Ticket ticket, TicketStatus status) {
    Instant since = ticket.isClosed() ? ticket.closed() : clock.instant();
    return ticket.withStatus(status.name(), status.closes() ? since : Ticket.NEVER);
  }

  private void store(Ticket ticket) {
    tickets.put(ticket.id(), ticket.touched(clock.instant()));
  }

  private void note(int ticketId, String change) {
    activities
        .computeIfAbsent(ticketId, id -> new ArrayList<>())
        .add(new Activity(clock.instant(), change));
  }

  private void tell(WebhookEvent kind, int ticketId, @Nullable TicketAction action) {
    listener.accept(new DeskEvent(kind, clock.instant(), known(ticketId), action));
  }

  private Ticket known(int ticketId) {
    return ticket(ticketId)
        .orElseThrow(() -> new IllegalArgumentException("no ticket " + ticketId));
  }

  private Ticket current(Ticket ticket) {
    return ticket.withClient(clients.getOrDefault(ticket.client().id(), ticket.client()));
  }
}
