// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where people, and the links by which they join, are kept. Every call is about one MSP.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public interface PersonStore {

  /** Adds somebody who has not joined yet. */
  void add(Person person, Instant at);

  /** Returns the person; empty if the MSP has none with that id. */
  Optional<Person> find(Msp msp, UUID person);

  /** Returns all people of the MSP by name, whether they joined or not. */
  List<Person> all(Msp msp);

  /** Returns whether any enabled administrator has joined. */
  boolean hasAdministrator(Msp msp);

  /**
   * Changes a person's name, role and whether they are enabled; links of somebody who is not are
   * void.
   *
   * @param before what the person was when whoever changes them looked
   * @return false if nobody would be left who is an enabled administrator and has joined; nothing
   *     has changed then
   * @throws dev.jitgate.problem.JitgateException with {@code API_VERSION_OLD} if the person is
   *     something else by now
   */
  boolean change(Person before, Person after);

  /** Changes a person's role alone, as {@link #change} does. */
  boolean changeRole(Msp msp, UUID person, Role role);

  /** Adds a link for the person, and makes all earlier ones void. */
  void addLink(Msp msp, UUID person, TokenHash token, Instant expiresAt);

  /** Returns whose link it is, if it can be used now. */
  Optional<Person> findLink(Msp msp, TokenHash token, Instant now);

  /** Uses the link up, and notes that its person has joined; returns whether this call did. */
  boolean useLink(Msp msp, TokenHash token, Instant now);
}
