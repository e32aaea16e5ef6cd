// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

/**
 * Which HaloPSA agent is said to look, and whether HaloPSA says so.
 *
 * <p>A hint, never a sign-in: HaloPSA's signature covers neither the time nor the customer, so
 * whoever has seen it once can send it for ever.
 */
public sealed interface AgentClaim {

  /** Returns why, as one sentence for the administrator. */
  String reason();

  /** The address names no agent. */
  record NotClaimed() implements AgentClaim {
    @Override
    public String reason() {
      return "The tab's address has neither agentId nor hmac, or HaloPSA did not fill them in.";
    }
  }

  /**
   * The address names an agent without proof.
   *
   * @param reason what is missing or wrong
   */
  record NotProven(String reason) implements AgentClaim {}

  /**
   * HaloPSA signed the agent's id.
   *
   * @param agentId HaloPSA's id of the agent
   */
  record Proven(String agentId) implements AgentClaim {
    @Override
    public String reason() {
      return "HaloPSA signed the id of agent " + agentId + ".";
    }
  }
}
