// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.credential.SecretName;
import dev.jitgate.grant.AccountStep;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.DirectoryComparison;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantState;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.BuiltInRole;
import dev.jitgate.sandbox.entra.Call;
import dev.jitgate.sandbox.entra.CallHook;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.entra.PassPolicy;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.store.Database;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a request to its proven end: real client, stand-in for Microsoft, whichever database. */
abstract class GrantLifeContract {

  private static final Duration SOON = Duration.ofMinutes(3);

  private GrantWorld world;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(open(), tenant -> tenant.withLags(Lags.USUAL));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void aRequestBecomesAnAccountThatReallySignsInAndThenIsGone() {
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    Account account = world.accounts().get(0);
    assertThat(account.userPrincipalName()).isEqualTo("msp-ada-byron@contoso.onmicrosoft.com");
    assertThat(account.enabled()).isTrue();
    assertThat(account.roles()).containsExactly("Exchange Administrator");
    assertThat(account.groups()).containsExactly("Mail helpers");
    String pass = reveal(grant, Credentials.PASS);
    assertThat(world.directory.signIn(account.userPrincipalName(), pass).accepted()).isTrue();
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> reveal(grant, Credentials.PASSWORD));

    world.desk().giveBack(world.by(world.ada), world.ada, grant.id());

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> reveal(grant, Credentials.PASS))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GRANT_OVER));
    assertThat(sealed(grant)).as("wiped in the same step").isFalse();
    world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(10));
    Account after = world.accounts().get(0);
    assertThat(after.enabled()).isFalse();
    assertThat(after.roles()).isEmpty();
    assertThat(after.groups()).isEmpty();
    assertThat(after.pass()).isEmpty();
    assertThat(after.sessionsRevokedAt()).isPresent();
    assertThat(world.now(grant).proof()).hasValueSatisfying(it -> assertThat(it).contains("Read"));
    assertThat(world.directory.signIn(account.userPrincipalName(), pass).accepted()).isFalse();
  }

  private String reveal(Grant grant, String part) {
    return new String(
        world.desk().reveal(world.by(world.ada), world.ada, grant.id(), part).toArray(), UTF_8);
  }

  private boolean sealed(Grant grant) {
    for (String part : List.of(Credentials.PASS, Credentials.PASSWORD)) {
      if (world
          .secrets
          .get(
              world.msp,
              new SecretName(world.tenant.id().toString(), grant.account().toString(), part))
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void itEndsByItselfAndTheSameAccountServesAgain() {
    Grant first = world.request(world.ada, "exchange");
    world.runUntil(first, GrantState.ACTIVE, SOON);
    world.clock.advance(Duration.ofHours(4));
    world.runUntil(first, GrantState.REMOVED, Duration.ofMinutes(10));
    assertThat(world.now(first).end().map(GrantEnd::why)).contains(GrantEnd.Why.EXPIRED);

    Grant second = world.request(world.ada, "exchange");
    world.runUntil(second, GrantState.ACTIVE, SOON);

    assertThat(world.accounts()).hasSize(1);
    assertThat(world.accounts().get(0).enabled()).isTrue();
    assertThat(
            world
                .directory
                .signIn(world.accounts().get(0).userPrincipalName(), reveal(second, "pass"))
                .accepted())
        .isTrue();
  }

  @Test
  void aPolicyMayDeleteTheAccountForGood() {
    world.policy("", Map.of(PolicySetting.AT_END, "delete"));
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
    world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(10));

    assertThat(world.accounts()).isEmpty();
    assertThat(world.directory.deletedAccounts()).isEmpty();

    Grant again = world.request(world.ada, "exchange");
    world.runUntil(again, GrantState.ACTIVE, SOON);
    assertThat(world.accounts()).hasSize(1);
  }

  @Test
  void withoutPassesThereIsAPassword() {
    world.directory.change(tenant -> tenant.withPassPolicy(PassPolicy.DISABLED));
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);

    String name = world.accounts().get(0).userPrincipalName();
    assertThat(world.directory.hasPassword(name, reveal(grant, Credentials.PASSWORD))).isTrue();
  }

  @Test
  void wherePassesAreAMustAndNotAllowedTheRequestFailsAndNothingStays() {
    world.directory.change(tenant -> tenant.withPassPolicy(PassPolicy.DISABLED));
    world.policy("", Map.of(PolicySetting.CREDENTIAL, "pass"));
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.FAILED, Duration.ofMinutes(10));

    assertThat(world.now(grant).end().map(GrantEnd::detail).orElse(""))
        .startsWith(ErrorCode.DIRECTORY_UNSUPPORTED.code());
    assertThat(world.directory.enabledAdministrators()).isEmpty();
    assertThat(world.accounts()).noneMatch(Account::enabled);
  }

  @Test
  void ofTwoGrantsEachEndsOnlyWhatIsItsOwn() {
    world.policy(
        "users", Map.of(PolicySetting.ROLES, "User Administrator, Exchange Administrator"));
    Grant exchange = world.request(world.ada, "exchange");
    Grant users = world.request(world.ada, "users");
    world.runUntil(users, GrantState.ACTIVE, SOON);
    world.runUntil(exchange, GrantState.ACTIVE, SOON);
    assertThat(world.accounts()).hasSize(1);

    world.desk().giveBack(world.by(world.ada), world.ada, exchange.id());
    world.runUntil(exchange, GrantState.REMOVED, Duration.ofMinutes(10));

    Account account = world.accounts().get(0);
    assertThat(account.enabled()).isTrue();
    assertThat(account.roles()).containsExactly("Exchange Administrator", "User Administrator");
    assertThat(account.groups()).isEmpty();
    assertThat(reveal(users, Credentials.PASS)).isNotEmpty();
  }

  @Test
  void aHundredClicksMakeOneAccount() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Grant>> clicks = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        clicks.add(() -> world.request(world.ada, "exchange"));
      }
      List<java.util.UUID> got = new ArrayList<>();
      for (Future<Grant> grant : threads.invokeAll(clicks)) {
        got.add(grant.get().id());
      }
      assertThat(got.stream().distinct()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
    world.runUntil(world.grants().get(0), GrantState.ACTIVE, SOON);
    assertThat(world.grants()).hasSize(1);
    assertThat(world.accounts()).hasSize(1);
  }

  @Test
  void somebodyElseHasTheUserName() {
    world.directory.createAccount(
        "msp-ada-byron@contoso.onmicrosoft.com", "Ada of Contoso", "Somebody's own 1!");
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);

    assertThat(world.accounts())
        .extracting(Account::userPrincipalName)
        .containsExactly("msp-ada-byron-2@contoso.onmicrosoft.com");
    assertThat(reveal(grant, Credentials.PASS)).isNotEmpty();
  }

  @Test
  void aRoleThatTheDirectoryDoesNotHaveMakesNothing() {
    world.policy("odd", Map.of(PolicySetting.ROLES, "Chief Wizard"));
    Grant grant = world.request(world.ada, "odd");
    world.runUntil(grant, GrantState.FAILED, SOON);

    assertThat(world.now(grant).end().map(GrantEnd::detail).orElse(""))
        .startsWith(ErrorCode.ROLE_UNKNOWN.code())
        .contains("Chief Wizard");
    assertThat(world.accounts()).isEmpty();
  }

  @Test
  void whatEntraRefusesForADayIsNeverCalledCompleted() {
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    world
        .entra
        .faults()
        .on("DELETE", "/roleManagement/directory/roleAssignments/*")
        .then(Fault.notYetAllowed());
    world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
    world.runUntil(grant, GrantState.UNCONFIRMED, Duration.ofMinutes(20));
    for (int hour = 0; hour < 24; hour++) {
      world.clock.advance(Duration.ofHours(1));
      world.run(world.work(world.store, world.providers));
      assertThat(world.state(grant)).isEqualTo(GrantState.UNCONFIRMED);
    }

    world.entra.faults().clear();
    world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(20));
    assertThat(world.directory.enabledAdministrators()).isEmpty();
  }

  @Test
  void aSecondPersonApproves() {
    world.policy(
        "global",
        Map.of(PolicySetting.ROLES, "Global Administrator", PolicySetting.APPROVAL, "all"));
    SignedIn boss = world.person("Grace", Role.ADMINISTRATOR);
    Grant grant = world.request(world.ada, "global");
    world.run(world.work(world.store, world.providers));
    assertThat(world.state(grant)).isEqualTo(GrantState.WAITING);
    var policy =
        world
            .policies
            .load(world.msp, java.util.Optional.of(world.tenant.id()))
            .policy(world.tenant.id(), "global");
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () ->
                world
                    .oversight()
                    .approve(world.by(world.ada), world.ada, List.of(), policy, grant.id()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.APPROVAL_OWN));

    world.oversight().approve(world.by(boss), boss, List.of(), policy, grant.id());
    world.runUntil(grant, GrantState.ACTIVE, SOON);

    assertThat(world.accounts().get(0).roles()).containsExactly("Global Administrator");
  }

  @Test
  void nobodyAnswersInTime() {
    world.policy(
        "global",
        Map.of(PolicySetting.ROLES, "Global Administrator", PolicySetting.APPROVAL, "all"));
    Grant grant = world.request(world.ada, "global");
    world.clock.advance(Duration.ofHours(2));
    world.store.stale(world.msp, world.clock.instant(), 10).forEach(world.oversight()::endStale);

    assertThat(world.state(grant)).isEqualTo(GrantState.LAPSED);
    assertThat(world.accounts()).isEmpty();
  }

  @Test
  void anExtensionLastsLonger() {
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    world.clock.advance(Duration.ofHours(3));
    world
        .desk()
        .extend(world.by(world.ada), world.ada, grant.id(), Duration.ofHours(4), "Not done yet.");
    world.run(world.work(world.store, world.providers));
    world.clock.advance(Duration.ofHours(2));
    world.run(world.work(world.store, world.providers));

    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);
    String name = world.accounts().get(0).userPrincipalName();
    assertThat(world.directory.signIn(name, reveal(grant, Credentials.PASS)).accepted()).isTrue();
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () ->
                world
                    .desk()
                    .extend(
                        world.by(world.ada),
                        world.ada,
                        grant.id(),
                        Duration.ofHours(4),
                        "Once more."))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DURATION_UNFIT));
  }

  @Test
  void anAccountThatNobodyOpenedIsShutWithinADay() {
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    String own = world.accounts().get(0).userPrincipalName();
    String stray = "msp-stray@contoso.onmicrosoft.com";
    world.directory.createAccount(stray, "Stray", "Nobody knows 1!");
    world.directory.mark(stray, "JGTEST", "a marker that the store does not have");
    world.directory.grantRole(stray, BuiltInRole.GLOBAL_ADMINISTRATOR);
    world.clock.advance(Duration.ofMinutes(30));
    DirectoryComparison comparison = world.comparison();
    assertThat(world.directory.account(stray)).map(Account::enabled).contains(true);

    world.clock.advance(DirectoryComparison.PERIOD);
    while (comparison.next()) {
      assertThat(world.grants()).isNotEmpty();
    }

    assertThat(world.directory.account(stray).orElseThrow().roles()).isEmpty();
    assertThat(world.directory.account(own)).map(Account::enabled).contains(true);
  }

  @Test
  void twoThatEndOneAfterTheOtherAreBothTakenAway() {
    world.policy("users", Map.of(PolicySetting.ROLES, "User Administrator"));
    Grant exchange = world.request(world.ada, "exchange");
    Grant users = world.request(world.ada, "users");
    world.runUntil(exchange, GrantState.ACTIVE, SOON);
    world.runUntil(users, GrantState.ACTIVE, SOON);
    world.clock.advance(Duration.ofMinutes(10));
    world.desk().giveBack(world.by(world.ada), world.ada, exchange.id());
    world.entra.onCall(
        new CallHook() {
          private boolean done;

          @Override
          public void before(Call call) {
            if (!done && call.method().equals("DELETE")) {
              done = true;
              world.desk().giveBack(world.by(world.ada), world.ada, users.id());
            }
          }
        });
    world.runUntil(
        () -> world.state(exchange).isOver() && world.state(users).isOver(),
        Duration.ofMinutes(20));

    assertThat(world.directory.enabledAdministrators()).isEmpty();
    assertThat(world.accounts()).noneMatch(Account::enabled);
  }

  @Test
  void oneThatComesWhileAnotherIsMadeReadyBecomesActiveAsWell() {
    world.policy("users", Map.of(PolicySetting.ROLES, "User Administrator"));
    Grant exchange = world.request(world.ada, "exchange");
    world.runUntil(() -> world.ledger().accountOf(exchange).step() == AccountStep.PROBE, SOON);
    Grant users = world.request(world.ada, "users");
    world.runUntil(users, GrantState.ACTIVE, SOON);

    assertThat(world.state(exchange)).isEqualTo(GrantState.ACTIVE);
  }
}
