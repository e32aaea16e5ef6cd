// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.People.Invited;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PeopleTest {

  private static final Msp MSP = new Msp("nikpot");

  private final SetClock clock = new SetClock();
  private final MemoryPersonStore store = new MemoryPersonStore();
  private final People people = of(MSP);
  private final People others = of(new Msp("other"));

  @Test
  void aDraftIsEnabledAndNobodyUntilItIsAdded() {
    Person draft = people.draft("  Anna ", Role.TECHNICIAN);

    assertThat(draft).isEqualTo(new Person(draft.id(), MSP, "Anna", Role.TECHNICIAN, true));
    assertThat(people.find(draft.id())).isEmpty();
    assertThat(people.draft("Anna", Role.TECHNICIAN).id()).isNotEqualTo(draft.id());

    assertThat(people.add(draft)).isSameAs(draft);

    assertThat(people.find(draft.id())).contains(draft);
    assertThat(people.all()).containsExactly(draft);
    assertThat(store.addedAt(draft.id())).contains(clock.instant());
  }

  @Test
  void nobodyOfOneMspIsSeenAtAnother() {
    Person anna = added("Anna", Role.ADMINISTRATOR);
    Invited invited = people.invite(anna);

    assertThat(others.find(anna.id())).isEmpty();
    assertThat(others.all()).isEmpty();
    assertThat(others.invited(invited.token())).isEmpty();
    assertThat(others.join(invited.token())).isFalse();
    assertThat(people.join(invited.token())).isTrue();
    assertThat(others.needsAdministrator()).isTrue();
    assertThat(others.firstAdministrator().id()).isNotEqualTo(anna.id());
  }

  @Test
  void anMspNeedsAnAdministratorUntilOneHasJoined() {
    assertThat(people.needsAdministrator()).isTrue();
    Person first = people.firstAdministrator();
    assertThat(first.name()).isEqualTo("Administrator");
    assertThat(first.role()).isEqualTo(Role.ADMINISTRATOR);
    assertThat(first.enabled()).isTrue();
    assertThat(people.needsAdministrator()).isTrue();

    join(first);

    assertThat(people.needsAdministrator()).isFalse();
  }

  @Test
  void theFirstAdministratorIsMadeOnce() {
    Person first = people.firstAdministrator();

    assertThat(people.firstAdministrator()).isEqualTo(first);
    assertThat(people.all()).containsExactly(first);
  }

  @Test
  void nobodyWhoIsNoEnabledAdministratorBecomesTheFirst() {
    Person technician = added("Anna", Role.TECHNICIAN);
    Person delegated = added("Bert", Role.DELEGATED_ADMINISTRATOR);
    Person gone =
        people.change(added("Cleo", Role.ADMINISTRATOR), "Cleo", Role.ADMINISTRATOR, false);

    assertThat(people.firstAdministrator()).isNotIn(technician, delegated, gone);
  }

  @Test
  void aLinkIsItsPersonsAndWorksOnce() {
    Person anna = added("Anna", Role.TECHNICIAN);
    Person bert = added("Bert", Role.TECHNICIAN);
    Invited toAnna = people.invite(anna);
    Invited toBert = people.invite(bert);

    assertThat(toAnna.person()).isEqualTo(anna);
    assertThat(people.invited(toAnna.token())).contains(anna);
    assertThat(people.invited(toAnna.token().hash())).contains(anna);
    assertThat(people.join(toAnna.token())).isTrue();
    assertThat(people.join(toAnna.token())).isFalse();
    assertThat(people.invited(toAnna.token())).isEmpty();
    assertThat(people.join(toBert.token().hash())).isTrue();
    assertThat(people.join(toBert.token().hash())).isFalse();
  }

  @Test
  void aLinkCanBeUsedForADay() {
    Invited invited = people.invite(added("Anna", Role.TECHNICIAN));
    assertThat(people.linkExpiry()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));

    clock.pass(Duration.ofDays(1).minusMillis(1));
    assertThat(people.invited(invited.token())).isPresent();
    clock.pass(Duration.ofMillis(1));
    assertThat(people.invited(invited.token())).isEmpty();
    assertThat(people.join(invited.token())).isFalse();
  }

  @Test
  void aNewLinkMakesTheOneBeforeVoid() {
    Person anna = added("Anna", Role.TECHNICIAN);
    Invited first = people.invite(anna);
    Invited second = people.invite(anna);

    assertThat(people.invited(first.token())).isEmpty();
    assertThat(people.invited(second.token())).contains(anna);
  }

  @Test
  void whoIsDisabledIsInvitedNowhere() {
    Person anna = added("Anna", Role.TECHNICIAN);
    Invited invited = people.invite(anna);

    people.change(anna, "Anna", Role.TECHNICIAN, false);

    assertThat(people.invited(invited.token())).isEmpty();
    assertThat(people.join(invited.token())).isFalse();
  }

  @Test
  void theBreakGlassAccountIsNobody() {
    Person glass = added("Glass", Role.BREAK_GLASS);
    Person anna = added("Anna", Role.TECHNICIAN);

    assertThat(people.find(glass.id())).isEmpty();
    assertThat(people.all()).containsExactly(anna);
  }

  @Test
  void aChangeIsReturnedAndKept() {
    Person anna = added("Anna", Role.TECHNICIAN);

    Person changed = people.change(anna, " Anne ", Role.READ_ONLY_ADMINISTRATOR, false);

    assertThat(changed)
        .isEqualTo(new Person(anna.id(), MSP, "Anne", Role.READ_ONLY_ADMINISTRATOR, false));
    assertThat(people.find(anna.id())).contains(changed);
  }

  @Test
  void whatSomebodyElseHasChangedIsNotOverwritten() {
    Person anna = added("Anna", Role.TECHNICIAN);
    Person renamed = people.change(anna, "Anne", Role.TECHNICIAN, true);

    assertRefused(
        () -> people.change(anna, "Anka", Role.TECHNICIAN, true), ErrorCode.API_VERSION_OLD);
    assertThat(people.find(anna.id())).contains(renamed);
  }

  @Test
  void theLastAdministratorStays() {
    Person anna = added("Anna", Role.ADMINISTRATOR);
    join(anna);
    added("Bert", Role.ADMINISTRATOR);

    assertRefused(
        () -> people.change(anna, "Anna", Role.TECHNICIAN, true), ErrorCode.LAST_ADMINISTRATOR);
    assertRefused(
        () -> people.change(anna, "Anna", Role.ADMINISTRATOR, false), ErrorCode.LAST_ADMINISTRATOR);
    assertRefused(() -> people.changeRole(anna, Role.TECHNICIAN), ErrorCode.LAST_ADMINISTRATOR);
    assertThat(people.find(anna.id())).contains(anna);
  }

  @Test
  void aRoleChangesAlone() {
    Person anna = added("Anna", Role.TECHNICIAN);
    Person renamed = people.change(anna, "Anne", Role.TECHNICIAN, true);

    Person promoted = people.changeRole(renamed, Role.ADMINISTRATOR);

    assertThat(promoted).isEqualTo(new Person(anna.id(), MSP, "Anne", Role.ADMINISTRATOR, true));
    assertThat(people.find(anna.id())).contains(promoted);
    Person disabled = people.change(promoted, "Anne", Role.TECHNICIAN, false);
    assertThat(people.changeRole(disabled, Role.ADMINISTRATOR).enabled()).isFalse();
  }

  @Test
  void anotherNameIsNobodysUntilItIsKept() {
    Person anna = added("Anna", Role.TECHNICIAN);

    assertThat(people.named(anna, " Anne "))
        .isEqualTo(new Person(anna.id(), MSP, "Anne", Role.TECHNICIAN, true));
    assertThat(people.find(anna.id())).contains(anna);
  }

  @Test
  void whatCannotBeANameIsRefusedWhereverItComes() {
    Person anna = added("Anna", Role.TECHNICIAN);

    assertRefused(() -> people.draft(" ", Role.TECHNICIAN), ErrorCode.PERSON_NAME);
    assertRefused(() -> people.named(anna, ""), ErrorCode.PERSON_NAME);
    assertRefused(() -> people.change(anna, "a\nb", Role.TECHNICIAN, true), ErrorCode.PERSON_NAME);
  }

  @Test
  void anUnknownIdIsNobodys() {
    added("Anna", Role.TECHNICIAN);

    assertThat(people.find(UUID.randomUUID())).isEmpty();
  }

  private Person added(String name, Role role) {
    return people.add(people.draft(name, role));
  }

  private void join(Person person) {
    people.join(people.invite(person).token());
  }

  private People of(Msp msp) {
    return new People(msp, store, clock, new SecureRandom());
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            JitgateException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
