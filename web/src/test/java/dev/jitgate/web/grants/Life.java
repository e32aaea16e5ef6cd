// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.AccountWork;
import dev.jitgate.grant.Claim;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantDesk;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.GrantStore;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Directory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A grant's whole life on a node that may end anywhere, and what must hold once another goes on.
 */
final class Life {

  private static final String APP = "exchange";
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final int LONGEST = 600;

  private final GrantParts parts;
  private final Consumer<String> said;

  /**
   * Makes a life.
   *
   * @param said hears what the technician was told: a state, the grant's id
   */
  Life(GrantParts parts, Consumer<String> said) {
    this.parts = parts;
    this.said = said;
  }

  /** From the request to the removal, as one node leads it; a failed removal is waited for. */
  void lead(CrashPoints points) {
    GrantStore store = points.around(GrantStore.class, parts.store);
    AccountProviders providers = points.around(AccountProviders.class, parts.providers);
    AccountWork work = parts.work(store, providers);
    GrantDesk desk = parts.desk(store);
    Grant grant = parts.request(desk, parts.ada, APP);
    said.accept("recorded " + grant.id());
    runUntil(work, grant, GrantState.ACTIVE);
    desk.giveBack(parts.by(parts.ada), parts.ada, grant.id());
    said.accept("ending " + grant.id());
    runUntil(work, grant, GrantState.REMOVED);
  }

  private void runUntil(AccountWork work, Grant grant, GrantState state) {
    for (int i = 0; i < LONGEST && parts.state(grant) != state; i++) {
      for (Claim claim : work.claim(GrantParts.room(10))) {
        work.work(claim);
      }
      parts.pass(STEP);
    }
    assertThat(parts.state(grant)).isEqualTo(state);
    said.accept(state.word() + " " + grant.id());
  }

  /** Goes on as another node does, ends what is still active, and goes on again. */
  void assertRecovers(Directory directory, String where) {
    recover();
    List<Account> accounts = directory.marked("JGTEST");
    assertThat(accounts.size()).as("accounts, " + where).isLessThanOrEqualTo(1);
    List<Grant> live = parts.grants().stream().filter(grant -> !grant.state().isOver()).toList();
    assertThat(accounts.stream().filter(Account::enabled))
        .as("enabled accounts and live grants, " + where)
        .hasSameSizeAs(live);
    for (Grant grant : live) {
      assertThat(grant.state()).as(where).isEqualTo(GrantState.ACTIVE);
      assertThat(accounts.get(0).roles()).as(where).containsExactly("Exchange Administrator");
      parts.desk().giveBack(parts.by(parts.ada), parts.ada, grant.id());
    }
    recover();
    assertNothingLeft(directory);
  }

  private void recover() {
    AccountWork work = parts.work(parts.store, parts.providers);
    for (int i = 0; i < LONGEST; i++) {
      parts.run(work);
      if (parts.grants().stream().map(Grant::state).allMatch(Life::isSettled)) {
        return;
      }
      parts.pass(STEP);
    }
  }

  private static boolean isSettled(GrantState state) {
    return state.isOver() || state == GrantState.ACTIVE;
  }

  void assertNothingLeft(Directory directory) {
    assertThat(parts.grants()).allMatch(grant -> grant.state().isOver(), "over");
    assertThat(parts.grants()).allMatch(grant -> grant.proof().isPresent(), "proven");
    assertThat(directory.enabledAdministrators()).isEmpty();
    List<Account> accounts = directory.marked("JGTEST");
    assertThat(accounts).allMatch(account -> !account.enabled(), "disabled");
    assertThat(accounts).allMatch(account -> account.roles().isEmpty(), "without roles");
    assertThat(accounts).allMatch(account -> account.groups().isEmpty(), "in no group");
  }
}
