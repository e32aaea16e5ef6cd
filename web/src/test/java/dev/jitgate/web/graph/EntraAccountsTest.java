// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.provider.AccountDraft;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.Cloud;
import dev.jitgate.provider.DirectoryAccount;
import dev.jitgate.provider.HeldRole;
import dev.jitgate.provider.NamedObject;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.provider.RoleTerm;
import dev.jitgate.provider.TemporaryPass;
import dev.jitgate.sandbox.entra.BuiltInRole;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.Group;
import dev.jitgate.sandbox.entra.PassPolicy;
import dev.jitgate.sandbox.entra.RecordedCall;
import dev.jitgate.session.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntraAccountsTest {

  private static final String PASSWORD = "Canary-of-the-account-7f3kQ2!xYz";
  private static final String NAME = "jit-ada@" + Bench.DOMAIN;
  private static final String GROUP = "44444444-4444-4444-8444-444444444444";
  private static final String ROLE = BuiltInRole.USER_ADMINISTRATOR.templateId();

  private Bench bench = Bench.start();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void makesAnAccountThatCarriesBothMarks() {
    DirectoryAccount made = create("marker-1");

    assertThat(made.userName()).isEqualTo(NAME);
    assertThat(made.marker()).isEqualTo("marker-1");
    assertThat(made.enabled()).isTrue();
    assertThat(bench.accounts().byId(made.id())).contains(made);
    assertThat(bench.accounts().byUserName(NAME)).contains(made);
    assertThat(bench.accounts().marked()).containsExactly(made);
    assertThat(bench.contoso.marked(Bench.SIGN)).hasSize(1);
    assertThat(bench.contoso.hasPassword(NAME, PASSWORD)).isTrue();
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(bench.accounts().byUserName("nobody@" + Bench.DOMAIN)).isEmpty();
    assertThat(bench.accounts().byId(UUID.randomUUID().toString())).isEmpty();
    assertThat(bench.accounts().marked()).isEmpty();
  }

  @Test
  void listsMarkedAccountsOverAllPages() {
    restart(Bench.start(tenant -> tenant.withPageSize(2).withEmptyFirstPages()));
    for (int i = 0; i < 5; i++) {
      bench
          .accounts()
          .create(
              new AccountDraft("jit-" + i + "@" + Bench.DOMAIN, "JIT " + i, "m" + i), password());
    }

    assertThat(bench.accounts().marked())
        .extracting(DirectoryAccount::marker)
        .containsExactlyInAnyOrder("m0", "m1", "m2", "m3", "m4");
  }

  @Test
  void takesTheAccountOverThatAnEarlierTryHasMade() {
    bench.entra.faults().on("POST", "/users").call(1).then(Fault.resetAfter());
    trouble(Trouble.UNCERTAIN, () -> create("marker-1"));

    DirectoryAccount adopted = create("marker-1");

    assertThat(bench.contoso.accounts()).hasSize(1);
    assertThat(adopted.id()).isEqualTo(bench.contoso.accounts().get(0).id());
  }

  @Test
  void takesNobodyElsesAccountOver() {
    bench.contoso.createAccount(NAME, "Somebody", "Their-Password-1!");

    trouble(Trouble.NAME_TAKEN, () -> create("marker-1"));
    bench.contoso.mark(NAME, Bench.SIGN, "marker-2");
    trouble(Trouble.NAME_TAKEN, () -> create("marker-1"));
  }

  @Test
  void doesNotTakeANameForFreeThatIsOnlyNotToBeSeenYet() {
    create("marker-1");
    bench.entra.faults().on("GET", "/users/*").call(1).then(Fault.notYetVisible());

    trouble(Trouble.UNCERTAIN, () -> create("marker-1"));
  }

  @Test
  void aConflictThatSaysNotOfWhatTakesNoOtherName() {
    bench
        .entra
        .faults()
        .on("POST", "/users")
        .call(1)
        .then(
            Fault.error(
                400,
                "Request_BadRequest",
                "A conflicting object with one or more of the specified property values is present"
                    + " in the directory."));

    trouble(Trouble.UNCERTAIN, () -> create("marker-1"));
  }

  @Test
  void switchesAnAccountOffAndOn() {
    String id = create("m").id();

    bench.accounts().disable(id);
    assertThat(bench.accounts().byId(id).orElseThrow().enabled()).isFalse();
    bench.accounts().enable(id);
    assertThat(bench.accounts().byId(id).orElseThrow().enabled()).isTrue();
    bench.accounts().setPassword(id, Bytes.of("Another-One-9!aB".getBytes(StandardCharsets.UTF_8)));
    assertThat(bench.contoso.hasPassword(id, "Another-One-9!aB")).isTrue();
    bench.accounts().revokeSessions(id);
  }

  @Test
  void whatIsNotThereIsSaidToBeNotThereYet() {
    String nobody = UUID.randomUUID().toString();
    AccountProvider accounts = bench.accounts();

    trouble(Trouble.NOT_THERE, () -> accounts.disable(nobody));
    trouble(Trouble.NOT_THERE, () -> accounts.issuePass(nobody, Duration.ofHours(1), false));
    trouble(Trouble.NOT_THERE, () -> accounts.assignRole(nobody, ROLE, term()));
  }

  @Test
  void deletesForTheTimeBeingAndForGood() {
    String id = create("m").id();

    bench.accounts().delete(id);
    assertThat(bench.contoso.accounts()).isEmpty();
    assertThat(bench.contoso.deletedAccounts()).hasSize(1);
    bench.accounts().delete(id);
    bench.accounts().purge(id);
    assertThat(bench.contoso.deletedAccounts()).isEmpty();
    bench.accounts().purge(id);
  }

  @Test
  void givesAPassAsLongAsThePolicyAllows() {
    String id = create("m").id();

    TemporaryPass pass = bench.accounts().issuePass(id, Duration.ofHours(12), false);

    assertThat(pass.endsAt()).isEqualTo(bench.clock.instant().plus(Duration.ofHours(8)));
    assertThat(pass.once()).isFalse();
    assertThat(bench.accounts().issuePass(id, Duration.ofMinutes(5), true).endsAt())
        .isEqualTo(bench.clock.instant().plus(Duration.ofHours(1)));
    String value = new String(pass.value().toArray(), StandardCharsets.UTF_8);
    assertThat(value).isNotEmpty();
    bench.accounts().removePasses(id);
    assertThat(bench.contoso.account(id).orElseThrow().pass()).isEmpty();
    bench.accounts().removePasses(id);
  }

  @Test
  void aPassWorksOnceWhereThePolicySaysSo() {
    bench.contoso.change(tenant -> tenant.withPassPolicy(PassPolicy.ENABLED.withOnceOnly()));

    TemporaryPass pass = bench.accounts().issuePass(create("m").id(), Duration.ofHours(2), false);

    assertThat(pass.once()).isTrue();
  }

  @Test
  void givesNoPassWhereThePolicyHasNone() {
    String id = create("m").id();
    bench.contoso.change(tenant -> tenant.withPassPolicy(PassPolicy.DISABLED));
    trouble(Trouble.UNSUPPORTED, () -> bench.accounts().issuePass(id, Duration.ofHours(1), false));

    bench.contoso.change(tenant -> tenant.withPassPolicy(PassPolicy.ENABLED.withGroup(GROUP)));
    trouble(Trouble.UNSUPPORTED, () -> bench.accounts().issuePass(id, Duration.ofHours(1), false));
  }

  @Test
  void asksForNoPassInACloudWithoutThem() {
    bench.in(Cloud.CHINA);
    bench.entra.recording().clear();

    trouble(Trouble.UNSUPPORTED, () -> bench.accounts().issuePass("x", Duration.ofHours(1), true));
    bench.accounts().removePasses("x");
    assertThat(bench.entra.recording().calls()).isEmpty();
  }

  @Test
  void putsAnAccountIntoAGroupAndTakesItOut() {
    bench.contoso.change(tenant -> tenant.withGroup(Group.security(GROUP, "JIT's group")));
    String id = create("m").id();

    assertThat(bench.accounts().groupsNamed("JIT's group"))
        .containsExactly(new NamedObject(GROUP, "JIT's group"));
    bench.accounts().addToGroup(id, GROUP);
    bench.accounts().addToGroup(id, GROUP);
    assertThat(bench.accounts().groups(id)).containsExactly(GROUP);
    bench.accounts().removeFromGroup(id, GROUP);
    bench.accounts().removeFromGroup(id, GROUP);
    assertThat(bench.accounts().groups(id)).isEmpty();
    assertThat(bench.contoso.account(id)).isPresent();
    assertThat(bench.accounts().groupsNamed("No such group")).isEmpty();
  }

  @Test
  void neverDeletesAMemberWithoutSayingThatItIsTheReference() {
    bench.contoso.change(tenant -> tenant.withGroup(Group.security(GROUP, "JIT")));
    String id = create("m").id();
    bench.accounts().addToGroup(id, GROUP);
    bench.accounts().removeFromGroup(id, GROUP);

    List<RecordedCall> deletions = bench.entra.recording().calls("DELETE", "/groups/**");

    assertThat(deletions).isNotEmpty();
    assertThat(deletions).allMatch(call -> call.call().relativePath().endsWith("/$ref"));
  }

  @Test
  void givesARoleForGoodWhereTheLicenceHasNothingElse() {
    String id = create("m").id();

    bench.accounts().assignRole(id, ROLE, term());
    bench.accounts().assignRole(id, ROLE, term());

    List<HeldRole> held = bench.accounts().roles(id);
    assertThat(held).hasSize(1);
    assertThat(held.get(0).roleId()).isEqualTo(ROLE);
    assertThat(held.get(0).scope()).isEqualTo("/");
    assertThat(held.get(0).timed()).isFalse();
    bench.accounts().removeRole(id, held.get(0));
    bench.accounts().removeRole(id, held.get(0));
    assertThat(bench.accounts().roles(id)).isEmpty();
    assertThat(bench.entra.recording().calls("POST", "/roleManagement/**")).hasSize(2);
  }

  @Test
  void letsTheDirectoryEndARoleWhereItCan() {
    restart(Bench.start(tenant -> tenant.withP2()));
    String id = create("m").id();

    bench.accounts().assignRole(id, ROLE, term());

    List<HeldRole> held = bench.accounts().roles(id);
    assertThat(held).hasSize(1);
    assertThat(held.get(0).timed()).isTrue();
    bench.clock.advance(Duration.ofHours(5));
    assertThat(bench.contoso.enabledAdministrators()).isEmpty();
  }

  @Test
  void prolongsARoleThatTheDirectoryWouldEnd() {
    restart(Bench.start(tenant -> tenant.withP2()));
    String id = create("m").id();
    bench.accounts().assignRole(id, ROLE, term());

    bench
        .accounts()
        .assignRole(
            id,
            ROLE,
            new RoleTerm(
                bench.clock.instant(),
                bench.clock.instant().plus(Duration.ofHours(7)),
                "longer",
                Optional.empty()));

    bench.clock.advance(Duration.ofHours(5));
    assertThat(bench.contoso.enabledAdministrators()).hasSize(1);
  }

  @Test
  void takesATimedRoleBeforeItsTime() {
    restart(Bench.start(tenant -> tenant.withP2()));
    String id = create("m").id();
    bench.accounts().assignRole(id, ROLE, term());
    HeldRole held = bench.accounts().roles(id).get(0);

    bench.accounts().removeRole(id, held);
    bench.accounts().removeRole(id, held);

    assertThat(bench.accounts().roles(id)).isEmpty();
  }

  @Test
  void aLicenceThatEndsLeavesTheOtherWay() {
    restart(Bench.start(tenant -> tenant.withP2()));
    String id = create("m").id();
    bench.accounts().roles(id);
    bench.accounts().assignRole(id, BuiltInRole.GLOBAL_READER.templateId(), term());
    bench.contoso.change(tenant -> tenant.withoutServicePlans());

    bench.accounts().assignRole(id, ROLE, term());

    assertThat(bench.accounts().roles(id)).extracting(HeldRole::roleId).contains(ROLE);
  }

  @Test
  void asksForTheRolesOnceADay() {
    List<NamedObject> roles = bench.accounts().roleCatalogue();

    assertThat(roles).contains(new NamedObject(ROLE, "User Administrator"));
    bench.accounts().roleCatalogue();
    String path = "/roleManagement/directory/roleDefinitions";
    assertThat(bench.entra.recording().calls("GET", path)).hasSize(1);
    bench.clock.advance(Duration.ofHours(25));
    bench.accounts().roleCatalogue();
    assertThat(bench.entra.recording().calls("GET", path)).hasSize(2);
  }

  @Test
  void proposesTheDomainThatCannotBeFederated() {
    assertThat(bench.accounts().standardDomain()).isEqualTo(Bench.DOMAIN);
  }

  @Test
  void anAdministratorWithoutTheStrongerRoleIsRefusedUntilItsRoleIsGone() {
    String id = create("m").id();
    bench.contoso.grantRole(id, BuiltInRole.GLOBAL_ADMINISTRATOR);

    trouble(Trouble.REFUSED, () -> bench.accounts().disable(id));
    bench.accounts().roles(id).forEach(role -> bench.accounts().removeRole(id, role));
    bench.accounts().disable(id);
  }

  @Test
  void aTenantWithoutConnectionHasNoDirectory() {
    trouble(
        Trouble.NOT_CONNECTED,
        () -> bench.providers().of(bench.msp, UUID.randomUUID(), Urgency.LOW));
  }

  @Test
  void allCallsOfOneOperationCarryItsId() {
    AccountProvider first = bench.accounts();
    first.byUserName(NAME);
    first.standardDomain();
    AccountProvider low = bench.providers().of(bench.msp, bench.tenant, Urgency.LOW);
    low.byUserName(NAME);

    List<RecordedCall> calls =
        bench.entra.recording().calls().stream()
            .filter(call -> !call.call().relativePath().contains("token"))
            .toList();
    assertThat(calls)
        .extracting(call -> call.requestHeaders().get("client-request-id"))
        .containsExactly(first.requestId(), first.requestId(), low.requestId());
    assertThat(calls)
        .extracting(call -> call.requestHeaders().get("x-ms-throttle-priority"))
        .containsExactly("high", "high", "low");
    assertThat(calls)
        .extracting(call -> call.requestHeaders().get("user-agent"))
        .containsOnly("jitgate/0.1.0");
  }

  private void restart(Bench other) {
    bench.close();
    bench = other;
  }

  private DirectoryAccount create(String marker) {
    return bench
        .accounts()
        .create(new AccountDraft(NAME, "JIT Admin - Ada (Acme)", marker), password());
  }

  private static Bytes password() {
    return Bytes.of(PASSWORD.getBytes(StandardCharsets.UTF_8));
  }

  private RoleTerm term() {
    Instant now = bench.clock.instant();
    return new RoleTerm(now, now.plus(Duration.ofHours(4)), "Ticket 4711", Optional.of("4711"));
  }

  static void trouble(Trouble trouble, ThrowingCallable call) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.trouble()).isEqualTo(trouble));
  }
}
