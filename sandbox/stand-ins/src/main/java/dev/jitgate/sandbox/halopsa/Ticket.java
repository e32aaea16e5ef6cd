// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.time.Instant;
import java.util.List;

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
    return new Ticket(
        id,
        other,
        summary,
        user,
        status,
        expectation,
        agentId,
        mergedInto,
        inactive,
        assets,
        opened,
        lastAction,
        closed);
  }

  /** Returns this ticket assigned to an agent, or to nobody with 0. */
  public Ticket withAgent(int other) {
    return new Ticket(
        id,
        client,
        summary,
        user,
        status,
        expectation,
        other,
        mergedInto,
        inactive,
        assets,
        opened,
        lastAction,
        closed);
  }

  /** Returns this ticket about other devices. */
  public Ticket withAssets(List<String> names) {
    return new Ticket(
        id,
        client,
        summary,
        user,
        status,
        expectation,
        agentId,
        mergedInto,
        inactive,
        names,
        opened,
        lastAction,
        closed);
  }

  /** Returns this ticket, put away or not. */
  public Ticket withInactive(boolean other) {
    return new Ticket(
        id,
        client,
        summary,
        user,
        status,
        expectation,
        agentId,
        mergedInto,
        other,
        assets,
        opened,
        lastAction,
        closed);
  }

  Ticket withMergedInto(int other) {
    return new Ticket(
        id,
        client,
        summary,
        user,
        status,
        expectation,
        agentId,
        other,
        inactive,
        assets,
        opened,
        lastAction,
        closed);
  }

  Ticket withStatus(String other, Instant closedAt) {
    return new Ticket(
        id,
        client,
        summary,
        user,
        other,
        expectation,
        agentId,
        mergedInto,
        inactive,
        assets,
        opened,
        lastAction,
        closedAt);
  }

  Ticket touched(Instant now) {
    return new Ticket(
        id,
        client,
        summary,
        user,
        status,
        expectation,
        agentId,
        mergedInto,
        inactive,
        assets,
        opened.equals(NEVER) ? now : opened,
        now,
        closed);
  }
}
