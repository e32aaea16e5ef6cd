// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/**
 * What an action on a ticket is called, and what it brings about.
 *
 * @param id HaloPSA's number of the outcome
 * @param name for example "Private Note"; unique but for capitals
 * @param hidesFromUser whether the customer does not see the action unless somebody says otherwise
 * @param newStatus the number of the status that it gives to the ticket, or 0 for none
 * @param allowed whether an application may use it
 */
public record Outcome(int id, String name, boolean hidesFromUser, int newStatus, boolean allowed) {

  /** Returns this outcome, for applications or not. */
  public Outcome withAllowed(boolean other) {
    return new Outcome(id, name, hidesFromUser, newStatus, other);
  }
}
