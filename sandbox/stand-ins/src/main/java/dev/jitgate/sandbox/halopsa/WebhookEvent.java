// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/** What a service desk tells others about. */
public enum WebhookEvent {
  /** A ticket has been reported. */
  NEW_TICKET("New Ticket Logged"),
  /** A ticket has gone to another agent. */
  REASSIGNED("Ticket Reassigned"),
  /** A ticket has another status, by hand or by an action. */
  STATUS_CHANGED("Ticket Status Changed"),
  /** A ticket has become a part of another, and is closed. */
  MERGED("Ticket Merged");

  private final String label;

  WebhookEvent(String label) {
    this.label = label;
  }

  /** Returns the name that goes over the wire. */
  public String label() {
    return label;
  }
}
