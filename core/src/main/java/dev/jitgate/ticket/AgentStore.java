// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import dev.jitgate.msp.Msp;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which agents of HaloPSA people are, as administrators have said.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the
 * store fails.
 */
public interface AgentStore {

  /** Returns HaloPSA's number of the agent whom a person is; empty if nobody said so. */
  Optional<Long> of(Msp msp, UUID person);

  /** Returns all of an MSP's, by the ids of people. */
  Map<UUID, Long> all(Msp msp);

  /**
   * Says which agent a person is from now on.
   *
   * @param before what whoever says so has seen
   * @param after empty to say nothing any more
   * @return false if the MSP has no such person
   * @throws dev.jitgate.problem.JitgateException with {@code API_VERSION_OLD} if somebody has
   *     changed it since, with {@code AGENT_TAKEN} if another person is that agent
   */
  boolean set(Msp msp, UUID person, Optional<Long> before, Optional<Long> after);
}
