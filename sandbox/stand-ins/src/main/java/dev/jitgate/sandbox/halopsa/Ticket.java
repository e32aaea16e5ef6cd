// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A ticket.
 *
 * @param id the ticket's number, {@code $FAULTID}
 * @param client whose ticket it is
 * @param summary what it is about
 * @param user who reported it
 * @param status for example "In progress"
 * @param expectation what a visitor of the demo should see in the custom tab
 * @param agentId whom it is assigned to, or 0 for nobody
 * @param mergedInto the ticket that took its place, or 0 for none
 * @param inactive whether it was put away
 * @param assets the names of the devices that it is about
 * @param opened when it was reported, or {@link #NEVER} until a service desk has it
 * @param lastAction when something last happened, or {@link #NEVER} until a service desk has it
 * @param closed when it was closed, or {@link #NEVER} while it is open
 */
public record Ticket(
    int id,
    Client client,
    String summary,
    String user,
    String status,
    String expectation,
    int agentId,
    int mergedInto,
    boolean inactive,
    List<String> assets,
    Instant opened,
    Instant lastAction,
    Instant closed) {
  /** The time of what has not happened. */
  public static final Instant NEVER = Instant.EPOCH;

  /** Takes an unmodifiable copy. */
  public Ticket {
    assets = List.copyOf(assets);
  }

  /** Makes a ticket that is assigned to nobody. */
  public Ticket(
      int id, Client client, String summary, String user, String status, String expectation) {
    this(
        id,
        client,
        summary,
        user,
        status,
        expectation,
        0,
        0,
        false,
        List.of(),
        NEVER,
        NEVER,
        NEVER);
  }

  /** Returns a new ticket that is assigned to nobody. */
  public static Ticket of(int id, Client client, String summary) {
    return new Ticket(id, client, summary, "", "New", "");
  }

  /** Returns whether work on it has ended. */
  public boolean isClosed() {
    return !closed.equals(NEVER);
  }

  /** Returns this ticket of another client. */
  public Ticket withClient(Client other) {
    return with(copy -> copy.client = other);
  }

  /** Returns this ticket assigned to an agent, or to nobody with 0. */
  public Ticket withAgent(int other) {
    return with(copy -> copy.agentId = other);
  }

  /** Returns this ticket about other devices. */
  public Ticket withAssets(List<String> names) {
    return with(copy -> copy.assets = names);
  }

  /** Returns this ticket, put away or not. */
  public Ticket withInactive(boolean other) {
    return with(copy -> copy.inactive = other);
  }

  Ticket withMergedInto(int other) {
    return with(copy -> copy.mergedInto = other);
  }

  Ticket withStatus(String other, Instant closedAt) {
    return with(
        copy -> {
          copy.status = other;
          copy.closed = closedAt;
        });
  }

  Ticket touched(Instant now) {
    return with(
        copy -> {
          copy.opened = opened.equals(NEVER) ? now : opened;
          copy.lastAction = now;
        });
  }

  private Ticket with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return new Ticket(
        id,
        copy.client,
        summary,
        user,
        copy.status,
        expectation,
        copy.agentId,
        copy.mergedInto,
        copy.inactive,
        copy.assets,
        copy.opened,
        copy.lastAction,
        copy.closed);
  }

  /** What of a ticket may change. */
  private static final class Copy {
    private Client client;
    private String status;
    private int agentId;
    private int mergedInto;
    private boolean inactive;
    private List<String> assets;
    private Instant opened;
    private Instant lastAction;
    private Instant closed;

    Copy(Ticket ticket) {
      client = ticket.client;
      status = ticket.status;
      agentId = ticket.agentId;
      mergedInto = ticket.mergedInto;
      inactive = ticket.inactive;
      assets = ticket.assets;
      opened = ticket.opened;
      lastAction = ticket.lastAction;
      closed = ticket.closed;
    }
  }
}
