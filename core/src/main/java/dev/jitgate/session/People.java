// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The people of one MSP, and the links by which they join.
 *
 * <p>Safe for use by many threads. Every method throws what {@link PersonStore} does.
 */
public final class People {

  /** For this long a link can be used. */
  public static final Duration LINK_LIFE = Duration.ofDays(1);

  private final Msp msp;
  private final PersonStore store;
  private final InstantSource clock;
  private final SecureRandom random;

  /** Makes the people of the given MSP. */
  public People(Msp msp, PersonStore store, InstantSource clock, SecureRandom random) {
    this.msp = msp;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /** Returns whether the MSP still needs its first administrator. */
  public boolean needsAdministrator() {
    return !store.hasAdministrator(msp);
  }

  /** Returns who is to become the first administrator; adds them if nobody is. */
  public Person firstAdministrator() {
    return store.all(msp).stream()
        .filter(person -> person.role() == Role.ADMINISTRATOR && person.enabled())
        .findFirst()
        .orElseGet(() -> add(draft("Administrator", Role.ADMINISTRATOR)));
  }

  /**
   * Returns somebody who could be added.
   *
   * @param name what colleagues call them; 1 to 128 characters without controls
   * @param role what they are
   * @throws JitgateException with {@code PERSON_NAME} if the name cannot be one
   */
  public Person draft(String name, Role role) {
    return new Person(UUID.randomUUID(), msp, checked(name), role, true);
  }

  /** Adds somebody; returns them. */
  public Person add(Person drafted) {
    store.add(drafted, clock.instant());
    return drafted;
  }

  /** Returns until when a link can be used that is made now. */
  public Instant linkExpiry() {
    return clock.instant().plus(LINK_LIFE);
  }

  /** Returns a new link for the person; links made before are void. */
  public Invited invite(Person person) {
    Token token = Token.random(random);
    store.addLink(msp, person.id(), token.hash(), linkExpiry());
    return new Invited(person, token);
  }

  /** Returns whose link it is; empty if it was used, is too old or never was. */
  public Optional<Person> invited(Token token) {
    return invited(token.hash());
  }

  /** Returns whose link it is, as {@link #invited(Token)}, to who has kept its hash alone. */
  public Optional<Person> invited(TokenHash link) {
    return store.findLink(msp, link, clock.instant()).filter(Person::enabled);
  }

  /** Uses a link up; returns whether this call did. */
  public boolean join(Token token) {
    return join(token.hash());
  }

  /** Uses a link up, as {@link #join(Token)}. */
  public boolean join(TokenHash link) {
    return store.useLink(msp, link, clock.instant());
  }

  /** Returns the person; empty if the MSP has none with that id. */
  public Optional<Person> find(UUID person) {
    return store.find(msp, person).filter(People::isSomebody);
  }

  /** Returns everybody by name. */
  public List<Person> all() {
    return store.all(msp).stream().filter(People::isSomebody).toList();
  }

  /** The break-glass account gets no link, no passkey and no other role. */
  private static boolean isSomebody(Person person) {
    return person.role() != Role.BREAK_GLASS;
  }

  /**
   * Changes somebody.
   *
   * @param person what they were when whoever changes them looked
   * @throws JitgateException with {@code API_VERSION_OLD} if they are something else by now
   * @throws JitgateException with {@code PERSON_NAME} if the name cannot be one, with {@code
   *     LAST_ADMINISTRATOR} if nobody would be left to run the MSP
   */
  public Person change(Person person, String name, Role role, boolean enabled) {
    Person changed = new Person(person.id(), msp, checked(name), role, enabled);
    if (!store.change(person, changed)) {
      throw lastAdministrator();
    }
    return changed;
  }

  /**
   * Changes somebody's role and nothing else.
   *
   * @throws JitgateException with {@code LAST_ADMINISTRATOR} if nobody would be left to run the MSP
   */
  public Person changeRole(Person person, Role role) {
    if (!store.changeRole(msp, person.id(), role)) {
      throw lastAdministrator();
    }
    return new Person(person.id(), msp, person.name(), role, person.enabled());
  }

  /**
   * Returns the person by another name, which nobody else gets to know yet.
   *
   * @throws JitgateException with {@code PERSON_NAME} if the name cannot be one
   */
  public Person named(Person person, String name) {
    return new Person(person.id(), msp, checked(name), person.role(), person.enabled());
  }

  private static JitgateException lastAdministrator() {
    return new JitgateException(
        ErrorCode.LAST_ADMINISTRATOR, "Nobody else is an administrator who can sign in.");
  }

  private static String checked(String name) {
    return VisibleName.checked(name, ErrorCode.PERSON_NAME);
  }

  /**
   * Somebody and the link by which they join.
   *
   * @param person who
   * @param token what the link holds
   */
  public record Invited(Person person, Token token) {}
}
