// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Client;
import dev.jitgate.session.FrameKeys;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.Role;
import dev.jitgate.session.SessionUse;
import dev.jitgate.session.Sessions;
import dev.jitgate.session.Sessions.Begun;
import dev.jitgate.session.SetClock;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.tenant.TenantDraft;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may enter which tenant, whichever database it is kept in. */
abstract class EntitlementStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Client HERE =
      new Client("https://jit.nikpot.example", "Edge on Windows", "192.0.2.7");

  private final Msp msp = new Msp("entitled" + MSPS.incrementAndGet());
  private final Msp other = new Msp("entitled" + MSPS.incrementAndGet());
  private final SecureRandom random = new SecureRandom();
  private final UUID group = UUID.randomUUID();
  private Database database;
  private Database otherNode;
  private SqlEntitlementStore store;
  private Person ada;
  private Person eve;
  private UUID demo;
  private UUID acme;
  private UUID theirs;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    otherNode = open();
    store = new SqlEntitlementStore(database);
    ada = TestPeople.add(database, msp, "Ada");
    eve = TestPeople.add(database, other, "Eve");
    demo = tenant(msp, "demo");
    acme = tenant(msp, "acme");
    theirs = tenant(other, "theirs");
  }

  @AfterEach
  void stop() {
    database.close();
    otherNode.close();
  }

  private boolean set(Msp whose, UUID person, Entitlement after) {
    Entitlement before = store.own(whose).getOrDefault(person, Entitlement.NONE);
    return store.set(whose, person, before, after);
  }

  private boolean changeGroup(Msp whose, UUID id, String name, Entitlement after) {
    PersonGroup before =
        store
            .group(whose, id)
            .orElse(new PersonGroup(id, whose, "Nowhere", Entitlement.NONE, Set.of()));
    return store.changeGroup(before, name, after);
  }

  private UUID tenant(Msp whose, String urlName) {
    return new SqlTenantStore(database)
        .put(whose, new TenantDraft(urlName, "Tenant " + urlName, Map.of()))
        .id();
  }

  private Sessions sessions(Database node) {
    return new Sessions(
        msp,
        () -> SessionRules.of(Duration.ofDays(2)),
        new SqlSessionStore(node),
        new SetClock(),
        random);
  }

  private void role(Role role) {
    TestPeople.execute(
        database,
        "update person set role = ? where msp = ? and id = ?",
        role.name(),
        msp.name(),
        ada.id());
  }

  @Test
  void whoIsAddedMayEnterEveryTenant() {
    assertThat(store.of(msp, ada.id())).isSameAs(Entitlement.ALL);
    assertThat(store.own(msp)).isEqualTo(Map.of(ada.id(), Entitlement.ALL));
  }

  @Test
  void aListIsAllThatThePersonMayEnter() {
    assertThat(set(msp, ada.id(), Entitlement.to(Set.of(demo)))).isTrue();

    assertThat(store.of(msp, ada.id()).isAll()).isFalse();
    assertThat(store.of(msp, ada.id()).listed()).containsExactly(demo);
    assertThat(store.own(msp).values())
        .singleElement()
        .satisfies(own -> assertThat(own.listed()).containsExactly(demo));

    set(msp, ada.id(), Entitlement.NONE);
    assertThat(store.of(msp, ada.id()).isNone()).isTrue();

    set(msp, ada.id(), Entitlement.ALL);
    assertThat(store.of(msp, ada.id()).isAll()).isTrue();
  }

  @Test
  void groupsAddToWhatAPersonMayEnter() {
    set(msp, ada.id(), Entitlement.to(Set.of(demo)));
    store.addGroup(msp, group, "Night shift");
    changeGroup(msp, group, "Night shift", Entitlement.to(Set.of(acme)));
    UUID everything = UUID.randomUUID();
    store.addGroup(msp, everything, "Seniors");
    changeGroup(msp, everything, "Seniors", Entitlement.ALL);

    assertThat(store.of(msp, ada.id()).listed()).containsExactly(demo);

    assertThat(store.setMember(msp, group, ada.id(), true)).isTrue();
    assertThat(store.setMember(msp, group, ada.id(), true)).isTrue();
    assertThat(store.of(msp, ada.id()).listed()).containsExactlyInAnyOrder(demo, acme);

    store.setMember(msp, everything, ada.id(), true);
    assertThat(store.of(msp, ada.id()).isAll()).isTrue();

    assertThat(store.setMember(msp, everything, ada.id(), false)).isTrue();
    assertThat(store.deleteGroup(msp, group)).isTrue();
    assertThat(store.of(msp, ada.id()).listed()).containsExactly(demo);
  }

  @Test
  void theRoleComesBeforeAnyList() {
    set(msp, ada.id(), Entitlement.to(Set.of(demo)));
    role(Role.ADMINISTRATOR);
    assertThat(store.of(msp, ada.id()).isAll()).isTrue();

    role(Role.READ_ONLY_ADMINISTRATOR);
    assertThat(store.of(msp, ada.id()).listed()).containsExactly(demo);
    role(Role.DELEGATED_ADMINISTRATOR);
    assertThat(store.of(msp, ada.id()).listed()).containsExactly(demo);

    set(msp, ada.id(), Entitlement.ALL);
    role(Role.BREAK_GLASS);
    assertThat(store.of(msp, ada.id()).isNone()).isTrue();
  }

  @Test
  void aDeletedTenantIsInNoList() {
    set(msp, ada.id(), Entitlement.to(Set.of(demo, acme)));
    store.addGroup(msp, group, "Demo");
    changeGroup(msp, group, "Demo", Entitlement.to(Set.of(demo)));

    new SqlTenantStore(database).delete(msp, "demo");
    UUID again = tenant(msp, "demo");

    assertThat(store.of(msp, ada.id()).listed()).containsExactly(acme).doesNotContain(again);
    assertThat(store.groups(msp).get(0).tenants().isNone()).isTrue();
  }

  @Test
  void nothingCrossesFromOneMspToAnother() {
    store.addGroup(msp, group, "Ours");

    assertThat(store.of(other, ada.id()).isNone()).isTrue();
    assertThat(set(other, ada.id(), Entitlement.NONE)).isFalse();
    assertThat(store.of(msp, ada.id()).isAll()).isTrue();
    assertThat(store.own(other)).containsOnlyKeys(eve.id());

    set(msp, ada.id(), Entitlement.to(Set.of(demo, theirs)));
    assertThat(store.of(msp, ada.id()).listed()).containsExactly(demo);
    changeGroup(msp, group, "Ours", Entitlement.to(Set.of(acme, theirs)));
    assertThat(store.groups(msp).get(0).tenants().listed()).containsExactly(acme);

    assertThat(store.setMember(msp, group, eve.id(), true)).isFalse();
    assertThat(store.setMember(other, group, eve.id(), true)).isFalse();
    assertThat(store.setMember(other, group, eve.id(), false)).isFalse();
    assertThat(changeGroup(other, group, "Taken", Entitlement.ALL)).isFalse();
    assertThat(store.deleteGroup(other, group)).isFalse();
    assertThat(store.groups(other)).isEmpty();
    assertThat(store.group(other, group)).isEmpty();
    assertThat(store.groups(msp))
        .singleElement()
        .satisfies(one -> assertThat(one.members()).isEmpty())
        .extracting(PersonGroup::name)
        .isEqualTo("Ours");
  }

  @Test
  void noTwoGroupsOfAnMspHaveOneName() {
    store.addGroup(msp, group, "Night shift");
    UUID day = UUID.randomUUID();
    store.addGroup(msp, day, "Day shift");

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> store.addGroup(msp, UUID.randomUUID(), "Night shift"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GROUP_NAME_TAKEN));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> changeGroup(msp, day, "Night shift", Entitlement.ALL))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GROUP_NAME_TAKEN));

    store.addGroup(other, UUID.randomUUID(), "Night shift");
    assertThat(changeGroup(msp, day, "Days", Entitlement.NONE)).isTrue();
    assertThat(store.groups(msp))
        .extracting(PersonGroup::name)
        .containsExactly("Days", "Night shift");
  }

  @Test
  void whatIsTakenAwayIsGoneWithTheNextRequestOnEveryNode() {
    Begun window = sessions(database).signIn(ada, SignInMethod.PASSKEY, HERE);
    Begun frame = sessions(database).connect(window.signedIn(), new FrameKeys().key(), HERE);
    assertThat(window.signedIn().entitlement().allows(demo)).isTrue();

    set(msp, ada.id(), Entitlement.to(Set.of(acme)));

    for (Begun begun : new Begun[] {window, frame}) {
      assertThat(sessions(otherNode).use(begun.token()))
          .isInstanceOfSatisfying(
              SessionUse.Valid.class,
              valid -> {
                assertThat(valid.signedIn().entitlement().allows(demo)).isFalse();
                assertThat(valid.signedIn().entitlement().allows(acme)).isTrue();
              });
    }
    assertThat(sessions(otherNode).named(frame.signedIn().session().id()).orElseThrow())
        .satisfies(named -> assertThat(named.entitlement().allows(demo)).isFalse());
    assertThat(sessions(otherNode).signIn(ada, SignInMethod.PASSKEY, HERE).signedIn())
        .satisfies(later -> assertThat(later.entitlement().listed()).containsExactly(acme));
  }

  @Test
  void everyRoleFitsItsColumn() {
    for (Role role : Role.values()) {
      role(role);
      assertThat(new SqlPersonStore(database).find(msp, ada.id()).orElseThrow().role())
          .isEqualTo(role);
    }
  }

  @Test
  void whoHasNotSeenTheOthersChangeChangesNothing() {
    Entitlement first = Entitlement.to(Set.of(demo));
    assertThat(store.set(msp, ada.id(), Entitlement.ALL, first)).isTrue();
    store.addGroup(msp, group, "Night shift");
    PersonGroup seen = store.group(msp, group).orElseThrow();
    assertThat(store.changeGroup(seen, "Day shift", Entitlement.NONE)).isTrue();

    assertOld(() -> store.set(msp, ada.id(), Entitlement.ALL, Entitlement.NONE));
    assertOld(() -> store.changeGroup(seen, "Seniors", Entitlement.NONE));
    PersonGroup renamed = store.group(msp, group).orElseThrow();
    changeGroup(msp, group, "Day shift", Entitlement.ALL);
    assertOld(() -> store.changeGroup(renamed, "Day shift", Entitlement.NONE));

    assertThat(store.own(msp)).containsEntry(ada.id(), first);
    assertThat(store.group(msp, group).orElseThrow().tenants().isAll()).isTrue();
  }

  private static void assertOld(ThrowingCallable change) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(change)
        .extracting(JitgateException::code)
        .isEqualTo(ErrorCode.API_VERSION_OLD);
  }
}
