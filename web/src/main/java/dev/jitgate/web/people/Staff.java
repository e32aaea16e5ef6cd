// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.people;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.AccessTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.audit.SignInTrail;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.People;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.Sessions;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.deployment.SignInDesk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * The people of an MSP, for one who may change them; each change is recorded before it is made.
 *
 * <p>Every method throws what the stores and the trail do.
 */
public final class Staff {

  private final ServedMsp msp;
  private final Origin by;
  private final SignInTrail trail;

  /** Makes what changes the people of an MSP in somebody's name. */
  public Staff(ServedMsp msp, Origin by, SignInTrail trail) {
    this.msp = msp;
    this.by = by;
    this.trail = trail;
  }

  /**
   * Returns the person of an id.
   *
   * @throws JitgateException with {@code PERSON_UNKNOWN} if the MSP has nobody like that
   */
  public Person named(UUID id) {
    return people().find(id).orElseThrow(Staff::unknown);
  }

  /** Returns what a person may enter of their own. */
  public Entitlement tenants(Person person) {
    return desk().entitlements().own(person.msp()).getOrDefault(person.id(), Entitlement.NONE);
  }

  /** Adds somebody who may enter the given tenants of their own. */
  public Person add(String name, Role role, Entitlement tenants) {
    Person draft = people().draft(name, role);
    if (tenants.isAll()) {
      return trail.personAdded(by, draft).perform(() -> people().add(draft));
    }
    // Whatever fails in between, they may enter less than they should, never more.
    Person disabled = new Person(draft.id(), draft.msp(), draft.name(), role, false);
    Person added = trail.personAdded(by, disabled).perform(() -> people().add(disabled));
    setTenants(added, Entitlement.ALL, tenants);
    return change(added, added.name(), role, true);
  }

  /** Makes a link by which somebody joins; returns its token. */
  public String invite(Person person) {
    return trail
        .setUpLinkMade(by, person.id(), people().linkExpiry())
        .perform(() -> people().invite(person))
        .token()
        .text();
  }

  /** Changes somebody, and ends their sessions if they may not sign in any more. */
  public Person change(Person before, String name, Role role, boolean enabled) {
    Person named = people().named(before, name);
    Person after = new Person(before.id(), before.msp(), named.name(), role, enabled);
    return trail
        .personChanged(by, before, after)
        .perform(
            () -> {
              Person changed = people().change(before, after.name(), role, enabled);
              if (!enabled) {
                desk().sessions().endAll(before.id(), EndReason.PERSON_DISABLED);
              }
              return changed;
            });
  }

  /** Says which tenants somebody may enter of their own from now on. */
  public void setTenants(Person person, Entitlement before, Entitlement after) {
    trail
        .access()
        .tenantsChanged(
            by, person.id(), words(before), TenantList.words(before, after, msp.tenants()))
        .perform(
            () -> {
              if (!desk().entitlements().set(person.msp(), person.id(), before, after)) {
                throw unknown();
              }
              return after;
            });
  }

  /** Returns which agent of HaloPSA a person is said to be; empty if nobody said so. */
  public Optional<Long> agent(Person person) {
    return desk().agents().of(person.msp(), person.id());
  }

  /**
   * Says which agent of HaloPSA a person is from now on.
   *
   * @throws JitgateException with {@code AGENT_TAKEN} if another person is that agent
   */
  public void setAgent(Person person, Optional<Long> before, Optional<Long> after) {
    trail
        .access()
        .agentChanged(by, person.id(), words(before), words(after))
        .perform(
            () -> {
              if (!desk().agents().set(person.msp(), person.id(), before, after)) {
                throw unknown();
              }
              return person;
            });
  }

  private static String words(Optional<Long> agent) {
    return agent.isEmpty() ? "none" : AgentNumber.words(agent);
  }

  /** Ends all sessions of somebody. */
  public void signOut(Person person) {
    Sessions sessions = desk().sessions();
    for (Session session : sessions.of(person.id())) {
      trail.sessionEnded(by, session.id(), EndReason.EVERYWHERE);
    }
    sessions.endAll(person.id(), EndReason.EVERYWHERE);
  }

  /**
   * Takes a way to sign in from somebody who has lost it, and ends what it was used for; returns
   * how many there were.
   *
   * @param what {@code passkeys}, {@code recovery-codes} or {@code provider}
   * @throws JitgateException with {@code BODY_INVALID} if it is none of them, {@code SIGN_IN_OWN}
   *     if it is one's own
   */
  public int take(Person person, String what) {
    ToIntFunction<SignInDesk> taking =
        switch (what) {
          case "passkeys" -> desk -> desk.passkeys().removeAll(person.msp(), person.id());
          case "recovery-codes" -> desk -> takeCodes(desk, person);
          case "provider" -> desk -> desk.identities().unlink(person.msp(), person.id());
          default ->
              throw new JitgateException(
                  ErrorCode.BODY_INVALID, "what is not passkeys, recovery-codes or provider.");
        };
    if (person.id().toString().equals(by.actor().id())) {
      throw new JitgateException(ErrorCode.SIGN_IN_OWN, "You would lock yourself out.");
    }
    return trail
        .access()
        .signInTaken(by, person.id(), what)
        .perform(
            () -> {
              // Whoever has it must not be able to add another in the meantime, or to be in still.
              signOut(person);
              int taken = taking.applyAsInt(desk());
              signOut(person);
              return taken;
            },
            AccessTrail::count);
  }

  private static int takeCodes(SignInDesk desk, Person person) {
    int left = desk.recoveryCodes().left(person.msp(), person.id());
    desk.recoveryCodes().replace(person.msp(), person.id(), List.of(), Instant.now());
    return left;
  }

  private String words(Entitlement entitlement) {
    return TenantList.words(entitlement, msp.tenants());
  }

  private SignInDesk desk() {
    return msp.signIn();
  }

  private People people() {
    return desk().people();
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.PERSON_UNKNOWN, "The MSP has nobody like that.");
  }
}
