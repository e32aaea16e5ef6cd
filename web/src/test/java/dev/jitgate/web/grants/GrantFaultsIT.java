// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.grant.AccountWork;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantDesk;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.entra.RecordedCall;
import dev.jitgate.session.Role;
import dev.jitgate.ticket.TicketCheck;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.store.MemoryDatabase;
import dev.jitgate.web.store.TestPeople;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in a grant's life and stays so, and in which order it is lived. */
class GrantFaultsIT {

  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final String ASSIGNMENTS = "/roleManagement/directory/roleAssignments";

  private GrantWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(MemoryDatabase.open(), tenant -> tenant.withLags(Lags.NONE));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void rolesComeLastAndGoFirst() {
    Grant grant = active();
    List<String> up = changes();
    world.entra.recording().clear();
    giveBack(grant);
    world.runUntil(grant, GrantState.REMOVED, PATIENCE);
    List<String> down = changes();

    assertThat(up.get(up.size() - 1)).isEqualTo("POST " + ASSIGNMENTS);
    assertThat(up).filteredOn(call -> call.contains(ASSIGNMENTS)).hasSize(1);
    int role =
        down.indexOf(
            down.stream().filter(call -> call.contains(ASSIGNMENTS)).findFirst().orElseThrow());
    assertThat(down.subList(0, role))
        .as("tried to disable")
        .allMatch(call -> call.startsWith("PATCH /users/"));
    assertThat(down.get(role)).startsWith("DELETE ");
    assertThat(down.subList(role + 1, down.size()))
        .isNotEmpty()
        .noneMatch(call -> call.contains(ASSIGNMENTS));
  }

  @Test
  void aRoleThatStaysRefusedTakesTheWholeAccountBack() {
    world.entra.faults().on("POST", ASSIGNMENTS).then(Fault.notYetAllowed());
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.FAILED, PATIENCE);

    assertThat(detail(grant)).startsWith(ErrorCode.DIRECTORY_REFUSED.code());
    assertThat(world.now(grant).proof()).isPresent();
    assertNothingIsLeft();
    assertThat(recorded("account-opened")).isPositive();
    assertThat(recorded("access-ended")).isEqualTo(2);
    assertThat(recorded("access-removed")).isPositive();
  }

  @Test
  void whereConsentIsWithdrawnARemovalIsNotConfirmedUntilItIsBack() {
    Grant grant = active();
    world.directory.change(tenant -> tenant.withoutConsent(TestProviders.APP));
    // The token that is there works on; it is renewed before its hour is over.
    world.clock.advance(Duration.ofHours(2));
    world.entra.recording().clear();
    giveBack(grant);
    world.runUntil(grant, GrantState.UNCONFIRMED, PATIENCE);

    assertThat(recorded("removal-not-confirmed")).isEqualTo(1);
    assertThat(String.join("\n", world.records())).contains(ErrorCode.DIRECTORY_LOCKED_OUT.code());
    assertThat(world.entra.recording().calls()).as("no storm in ten minutes").hasSizeLessThan(60);

    world.directory.change(tenant -> GrantParts.contoso(GrantWorld.DIRECTORY).withLags(Lags.NONE));
    world.runUntil(grant, GrantState.REMOVED, PATIENCE);
    assertNothingIsLeft();
  }

  @Test
  void whatCannotBeRecordedDoesNotEndUntilItCan() {
    Grant grant = active();
    world.policy("users", Map.of(PolicySetting.ROLES, "User Administrator"));
    rename("audit_record", "audit_gone");
    assertRefused(ErrorCode.AUDIT_UNWRITABLE, () -> world.request(world.ada, "users"));
    assertRefused(ErrorCode.AUDIT_UNWRITABLE, () -> giveBack(grant));
    world.clock.advance(Duration.ofHours(5));
    world.run(world.work(world.store, world.providers));

    assertThat(world.grants()).hasSize(1);
    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);
    assertThat(world.directory.enabledAdministrators()).hasSize(1);

    rename("audit_gone", "audit_record");
    world.runUntil(grant, GrantState.REMOVED, PATIENCE);
    assertThat(world.now(grant).end().map(GrantEnd::why)).contains(GrantEnd.Why.EXPIRED);
    assertNothingIsLeft();
  }

  @Test
  void whoMayNoLongerEnterLosesWhatIsLiveAndGetsNothingThatWasComing() {
    world.policy("users", Map.of(PolicySetting.ROLES, "User Administrator"));
    Grant live = active();
    Grant coming = world.request(world.ada, "users");
    AccountWork work =
        new AccountWork(
            world.store,
            world.providers,
            world.credentials,
            world.trail.grants(),
            world.clock::instant,
            GrantTimes.STANDARD,
            (msp, person, tenant) -> false);
    for (int i = 0; i < 300 && !world.state(live).isOver(); i++) {
      world.run(work);
      world.clock.advance(Duration.ofSeconds(2));
    }

    for (Grant grant : List.of(live, coming)) {
      assertThat(world.now(grant).end().map(GrantEnd::why)).contains(GrantEnd.Why.RIGHTS_LOST);
      assertThat(world.state(grant).isOver()).isTrue();
    }
    assertThat(world.entra.recording().calls("POST", ASSIGNMENTS)).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void anAccountThatSomebodyElseHasDeletedIsFoundToBeGone() {
    Grant grant = active();
    world.directory.delete(world.accounts().get(0).id());
    giveBack(grant);
    world.runUntil(grant, GrantState.REMOVED, PATIENCE);

    assertThat(world.now(grant).proof()).contains("Read back: the account is not there any more.");
  }

  /** Half an account of which nobody knows how far it got is not handed out. */
  @ParameterizedTest
  @ValueSource(strings = {"create", "assignRole"})
  void whatANodeThatEndedHadBegunIsTakenBackAndNotUsed(String call) {
    Grant grant = world.request(world.ada, "exchange");
    AccountWork dying = world.work(world.store, endingAfter(call));
    assertThatExceptionOfType(CrashPoints.Crash.class).isThrownBy(() -> world.run(dying));
    assertThat(world.accounts()).as("there").hasSize(1);
    world.clock.advance(GrantTimes.STANDARD.lease().plusSeconds(1));
    world.runUntil(grant, GrantState.FAILED, PATIENCE);

    assertThat(detail(grant)).startsWith(ErrorCode.GRANT_INTERRUPTED.code());
    assertThat(world.now(grant).proof()).isPresent();
    assertNothingIsLeft();
  }

  private AccountProviders endingAfter(String call) {
    return (msp, tenant, urgency) -> {
      AccountProvider real = world.providers.of(msp, tenant, urgency);
      InvocationHandler handler =
          (proxy, method, arguments) -> {
            Object result;
            try {
              result = method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
            if (method.getName().equals(call)) {
              throw new CrashPoints.Crash();
            }
            return result;
          };
      return (AccountProvider)
          Proxy.newProxyInstance(
              getClass().getClassLoader(), new Class<?>[] {AccountProvider.class}, handler);
    };
  }

  @Test
  void aDirectoryThatMakesNoAccountInTimeIsNotWaitedFor() {
    world.entra.faults().on("POST", "/users").then(Fault.unavailable());
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.FAILED, PATIENCE);

    assertThat(detail(grant)).startsWith(ErrorCode.GRANT_LATE.code());
    assertThat(world.accounts()).isEmpty();
  }

  @Test
  void whoAsksForMuchAtOnceIsHeldBackForAMinute() {
    for (int i = 1; i <= 11; i++) {
      world.policy("app" + i, Map.of(PolicySetting.ROLES, "User Administrator"));
    }
    for (int i = 1; i <= 10; i++) {
      world.request(world.ada, "app" + i);
    }

    assertRefused(ErrorCode.GRANTS_TOO_MANY, () -> world.request(world.ada, "app11"));
    assertThat(world.request(world.ada, "app1")).as("what is there").isNotNull();
    assertThat(world.request(world.person("Grace", Role.TECHNICIAN), "app11")).isNotNull();
    world.clock.advance(Duration.ofSeconds(61));
    assertThat(world.request(world.ada, "app11")).isNotNull();
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aNodeThatEndsWhileItShowsACredentialHasItOnRecord() {
    Grant grant = active();
    GrantDesk dying = deskThatEndsBeforeAnOutcome();
    assertThatExceptionOfType(CrashPoints.Crash.class).isThrownBy(() -> reveal(dying, grant));

    assertThat(recorded("credential-revealed")).as("the intent alone").isEqualTo(1);
    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);
    assertThat(reveal(world.desk(), grant)).isPositive();
    assertThat(recorded("credential-revealed")).isEqualTo(3);
  }

  private int reveal(GrantDesk desk, Grant grant) {
    return desk.reveal(world.by(world.ada), world.ada, grant.id(), Credentials.PASS)
        .toArray()
        .length;
  }

  private GrantDesk deskThatEndsBeforeAnOutcome() {
    AuditTrail trail =
        world.trailWithout(
            entry -> entry.phase() == AuditEntry.Phase.OUTCOME, CrashPoints.Crash::new);
    return new GrantDesk(
        new GrantLedger(
            world.msp, world.store, world.clock::instant, trail.grants(), account -> {}),
        new TicketCheck(world.tickets, world.tickets),
        world.credentials,
        new SecureRandom());
  }

  private Grant active() {
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    return grant;
  }

  private void giveBack(Grant grant) {
    world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
  }

  private String detail(Grant grant) {
    return world.now(grant).end().map(GrantEnd::detail).orElse("");
  }

  private void assertNothingIsLeft() {
    assertThat(world.directory.enabledAdministrators()).isEmpty();
    assertThat(world.accounts()).noneMatch(Account::enabled);
    assertThat(world.accounts()).allMatch(account -> account.roles().isEmpty(), "without roles");
  }

  /** Returns what was changed in the directory, in order. */
  private List<String> changes() {
    return world.entra.recording().calls().stream()
        .map(RecordedCall::call)
        .filter(call -> !call.method().equals("GET") && !call.path().endsWith("/token"))
        .map(call -> call.method() + " " + call.relativePath())
        .filter(call -> !call.endsWith("/$batch"))
        .toList();
  }

  private long recorded(String event) {
    return world.records().stream().filter(text -> text.contains("\"" + event + "\"")).count();
  }

  private void rename(String from, String to) {
    TestPeople.execute(world.database, "alter table " + from + " rename to " + to);
  }
}
