// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/**
 * A technician, or the one that an application logs in as.
 *
 * @param id HaloPSA's number of the agent
 * @param name the agent's name
 * @param email the agent's address, or nothing
 * @param disabled whether the agent may no longer sign in
 * @param apiOnly whether it is there for an application and not for a person
 */
public record Agent(int id, String name, String email, boolean disabled, boolean apiOnly) {

  /** Makes a technician without an address. */
  public Agent(int id, String name) {
    this(id, name, "", false, false);
  }

  /** Returns the agent of an application. */
  public static Agent forApplication(int id, String name) {
    return new Agent(id, name, "", false, true);
  }

  /** Returns this agent with another address. */
  public Agent withEmail(String other) {
    return new Agent(id, name, other, disabled, apiOnly);
  }

  /** Returns this agent, disabled or not. */
  public Agent withDisabled(boolean other) {
    return new Agent(id, name, email, other, apiOnly);
  }
}
