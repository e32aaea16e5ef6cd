// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.grant.AccessRequest;
import dev.jitgate.grant.AccountTrouble;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.grant.LocalAccount;
import dev.jitgate.grant.Workstation;
import dev.jitgate.grant.WorkstationDesk;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.LocalPassword;
import dev.jitgate.sandbox.entra.Computer;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.GraphContract;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.store.Database;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A workstation's local administrator, from a request to its honest end, on any database. */
abstract class WorkstationContract {

  private static final String DEVICE = "b465e4e8-0000-4000-8000-000000000001";
  private static final String WITHOUT = "b465e4e8-0000-4000-8000-000000000002";
  private static final String MANAGED = "c0000000-0000-4000-8000-000000000001";
  private static final Instant BACKED_UP = Instant.parse("2026-11-20T07:00:00Z");
  private static final String DUE = "2026-12-20T07:00:00Z";
  private static final String PASSWORD = "S!mple-1-canary";
  private static final String STILL =
      "The password that was shown works until the workstation makes another one, by its policy on "
          + DUE
          + ".";
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Computer COMPUTER =
      Computer.of(DEVICE, "0b1ec700-0000-4000-8000-000000000001", "WS-0142")
          .withPassword("lapsadmin", PASSWORD, BACKED_UP)
          .withPassword("Administrator", "Older-1", Instant.parse("2026-09-20T07:00:00Z"))
          .withPassword("lapsadmin", "Old-pass", Instant.parse("2026-10-20T07:00:00Z"))
          .managedAs(MANAGED);

  private GrantWorld world;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() throws IOException {
    world =
        new GrantWorld(
            open(),
            tenant ->
                tenant
                    .withLags(Lags.NONE)
                    .withIntune()
                    .withComputer(COMPUTER)
                    .withComputer(Computer.of(WITHOUT, "another object", "WS-0143")));
    offer(Map.of(PolicySetting.NAME, "Workstations"));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private void offer(Map<PolicySetting, String> values) {
    world.policy(PolicyBook.WORKSTATION, values);
  }

  private void offerWithRotation() {
    world.policy("", Map.of(PolicySetting.LOCAL_PASSWORD, "rotate"));
  }

  private Workstation find(String device) {
    return world.workstations().desk().find(world.ada, world.tenant.id(), device);
  }

  private Grant request(SignedIn who) {
    return world
        .desk()
        .request(
            world.by(who),
            world.policies.load(world.msp, Optional.of(world.tenant.id())),
            who,
            List.of(),
            world.tenant,
            PolicyBook.WORKSTATION,
            new AccessRequest(
                "The printer driver.",
                Optional.of("4711"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(world.workstations().desk().find(who, world.tenant.id(), DEVICE))));
  }

  private Grant active() {
    Grant grant = request(world.ada);
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    return grant;
  }

  private Grant revealed() {
    Grant grant = active();
    assertThat(text(reveal(grant))).isEqualTo(PASSWORD);
    return grant;
  }

  private LocalPassword reveal(Grant grant) {
    return world.workstations().desk().reveal(world.by(world.ada), world.ada, grant.id());
  }

  private static String text(LocalPassword password) {
    return new String(password.password().toArray(), UTF_8);
  }

  private void done(Grant grant) {
    var unused = world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
  }

  private JitAccount account(Grant grant) {
    return world.store.account(world.msp, grant.account()).orElseThrow();
  }

  private String proof(Grant grant) {
    return world.now(grant).proof().orElseThrow();
  }

  private List<String> events() {
    return world.records().stream()
        .map(record -> record.replaceAll(".*\"event\":\"([a-z-]+)\".*", "$1"))
        .toList();
  }

  @Test
  void aRequestShowsTheNewestPasswordAndKeepsItNowhere() {
    Grant grant = active();
    assertThat(grant.ask().appName()).isEqualTo("WS-0142 (local administrator)");
    assertThat(world.accounts()).as("no account in the directory").isEmpty();

    LocalPassword shown = reveal(grant);

    assertThat(text(shown)).isEqualTo(PASSWORD);
    assertThat(shown.account()).isEqualTo("lapsadmin");
    assertThat(shown.backedUpAt()).isEqualTo(BACKED_UP);
    assertThat(shown.earlier()).containsExactly("Administrator");
    assertThat(shown.toString()).doesNotContain(PASSWORD);
    assertThat(account(grant).userName()).contains("lapsadmin");
    assertThat(account(grant).local().flatMap(LocalAccount::shown)).contains(BACKED_UP);
    assertThat(world.records())
        .noneMatch(line -> line.contains(PASSWORD))
        .anyMatch(line -> line.contains("credential-revealed") && line.contains("WS-0142"));
    world.directory.change(tenant -> tenant.withComputer(COMPUTER.withWidePasswords()));
    assertThat(text(reveal(grant))).as("in two bytes each").isEqualTo(PASSWORD);
    world.directory.change(tenant -> tenant.withWrappedLocalPasswords());
    assertThat(text(reveal(grant))).as("inside a value").isEqualTo(PASSWORD);
  }

  @Test
  void whatIsShownIsWhatTheWorkstationHasNow() {
    Grant grant = revealed();

    world.directory.rotate(DEVICE);

    assertThat(text(reveal(grant))).startsWith("Rotated-");
  }

  @Test
  void onePersonIsHeldBackFromLookingTooOftenAndNobodyElse() {
    Grant grant = active();
    WorkstationDesk desk = world.workstations().desk();
    SignedIn bob = world.person("Bob", Role.TECHNICIAN);
    for (int i = 0; i < 5; i++) {
      assertThat(desk.find(world.ada, world.tenant.id(), DEVICE).id()).isEqualTo(DEVICE);
      assertThat(text(desk.reveal(world.by(world.ada), world.ada, grant.id()))).isEqualTo(PASSWORD);
    }
    int calls = calls();
    int records = world.records().size();

    assertTooMany(() -> desk.find(world.ada, world.tenant.id(), DEVICE));
    assertTooMany(() -> desk.reveal(world.by(world.ada), world.ada, grant.id()));

    assertThat(calls()).as("the directory is not asked").isEqualTo(calls);
    assertThat(world.records()).as("nor is it on record as shown").hasSize(records);
    assertThat(desk.find(bob, world.tenant.id(), DEVICE).id()).isEqualTo(DEVICE);
    world.clock.advance(Duration.ofMinutes(1));
    assertThat(text(desk.reveal(world.by(world.ada), world.ada, grant.id()))).isEqualTo(PASSWORD);
  }

  private int calls() {
    return world.entra.recording().calls().size();
  }

  private static void assertTooMany(ThrowingCallable act) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(act)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GRANTS_TOO_MANY));
  }

  @Test
  void whoLooksAtManyTicketsIsToldNoNamesMore() {
    ServedWorkstations workstations = world.workstations();
    SignedIn bob = world.person("Bob", Role.TECHNICIAN);
    for (int i = 0; i < 25; i++) {
      assertThat(named(workstations, world.ada, i)).hasSize(i < 20 ? 1 : 0);
      assertThat(named(workstations, world.ada, 0)).as("what is remembered").hasSize(1);
    }
    assertThat(named(workstations, bob, 24)).as("to somebody else").hasSize(1);
  }

  private List<String> named(ServedWorkstations workstations, SignedIn who, int ticket) {
    return workstations
        .ofTicket(
            who,
            world.tenant.id(),
            Integer.toString(ticket),
            Duration.ofSeconds(20),
            () -> new ServedWorkstations.Named(List.of("WS-" + ticket)))
        .orElseThrow()
        .names();
  }

  @Test
  void aPasswordThatStaysValidIsNeverCalledRemoved() {
    Grant grant = revealed();

    done(grant);
    world.runUntil(grant, GrantState.ENDED, SOON);

    assertThat(proof(grant)).isEqualTo(STILL);
    assertThat(world.directory.rotations(MANAGED)).isZero();
    assertThat(events()).contains("access-left-valid").doesNotContain("access-removed");
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> reveal(grant))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GRANT_OVER));
  }

  @Test
  void whatNobodyHasSeenIsGone() {
    Grant grant = active();

    done(grant);
    world.runUntil(grant, GrantState.REMOVED, SOON);

    assertThat(proof(grant)).isEqualTo("The password was never shown.");
    assertThat(world.entra.recording().calls("GET", "/directory/deviceLocalCredentials/*"))
        .as("and it was never read")
        .noneMatch(call -> call.call().query().contains("credentials"));
  }

  @Test
  void whoHasSeenItStillKnowsItAfterAnotherAccessWithoutLooking() {
    Grant first = revealed();
    done(first);
    world.runUntil(first, GrantState.ENDED, SOON);
    Grant second = active();

    done(second);
    world.runUntil(second, GrantState.ENDED, SOON);

    assertThat(second.account()).isEqualTo(first.account());
    assertThat(proof(second)).isEqualTo(STILL);
  }

  @Test
  void aPasswordThatTheWorkstationHasReplacedByItselfIsProven() {
    Grant grant = revealed();
    world.directory.rotate(DEVICE);

    done(grant);
    world.runUntil(grant, GrantState.REMOVED, SOON);

    assertThat(proof(grant))
        .startsWith("Read back: the workstation has handed in another password");
    assertThat(events()).contains("access-removed").doesNotContain("access-left-valid");
  }

  @Test
  void itEndsWithItsTimeAndAsksForRotationThatIsThenProven() {
    offerWithRotation();
    Grant grant = revealed();

    world.clock.advance(Duration.ofHours(4));
    world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(2));

    assertThat(world.now(grant).end().map(GrantEnd::why)).contains(GrantEnd.Why.EXPIRED);
    assertThat(world.directory.rotations(MANAGED)).isEqualTo(1);
    assertThat(proof(grant)).startsWith("Read back:");
    assertThat(events()).contains("rotation-asked", "access-removed");
  }

  @Test
  void aWorkstationThatIsSwitchedOffIsAskedOnceAndSaidNotToBeProven() {
    offerWithRotation();
    world.directory.change(tenant -> tenant.withComputer(COMPUTER.online(false)));
    Grant grant = revealed();

    done(grant);
    world.runUntil(grant, GrantState.ENDED, Duration.ofMinutes(15));

    assertThat(world.directory.rotations(MANAGED)).isEqualTo(1);
    assertThat(proof(grant))
        .startsWith("The workstation was asked for another password at 2026-11-23T10:")
        .contains("It is not proven that it made one")
        .endsWith(STILL);
    assertThat(world.now(grant).overAt().orElseThrow())
        .as("after the patience, not at once")
        .isAfter(world.now(grant).end().orElseThrow().at().plus(Duration.ofMinutes(9)));
  }

  @Test
  void aWorkstationOutsideIntuneAndAMissingPermissionAreSaidAtOnce() {
    offerWithRotation();
    world.directory.change(tenant -> tenant.withComputer(COMPUTER.managedAs("")));
    Grant unmanaged = revealed();
    done(unmanaged);
    world.runUntil(unmanaged, GrantState.ENDED, SOON);
    assertThat(proof(unmanaged))
        .isEqualTo(
            "The workstation could not be asked for another password: Intune does not manage the"
                + " workstation. "
                + STILL);

    world.directory.change(tenant -> tenant.withComputer(COMPUTER));
    world.directory.change(
        tenant ->
            tenant.withConsent(
                TestProviders.APP,
                EnumSet.complementOf(
                    EnumSet.of(Permission.MANAGED_DEVICES_PRIVILEGED_OPERATIONS_ALL))));
    world.clock.advance(Duration.ofHours(2));
    Grant refused = revealed();
    done(refused);
    world.runUntil(refused, GrantState.ENDED, SOON);
    assertThat(proof(refused))
        .contains("lacks DeviceManagementManagedDevices.PrivilegedOperations.All");
    assertThat(world.directory.rotations(MANAGED)).isZero();
  }

  @Test
  void aGraphThatDoesNotAnswerIsWaitedForAndAtLastSaid() {
    offerWithRotation();
    Grant grant = revealed();
    world
        .entra
        .faults()
        .on("POST", "/deviceManagement/managedDevices/*/rotateLocalAdminPassword")
        .calls(1, 2)
        .then(Fault.unavailable());
    done(grant);
    world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(5));
    assertThat(world.directory.rotations(MANAGED)).isEqualTo(1);

    Grant second = active();
    reveal(second);
    world.entra.faults().on("GET", "/directory/deviceLocalCredentials/*").then(Fault.unavailable());
    done(second);
    world.runUntil(() -> account(second).trouble().map(AccountTrouble::code).isPresent(), SOON);
    world.runUntil(second, GrantState.ENDED, Duration.ofMinutes(20));
    assertThat(proof(second)).contains("503").contains("works until");
  }

  @Test
  void whoWantsItAgainDoesNotWaitForTheProofOfTheLast() {
    offerWithRotation();
    world.directory.change(tenant -> tenant.withComputer(COMPUTER.online(false)));
    Grant first = revealed();
    done(first);
    world.run(world.work(world.store, world.providers));
    assertThat(world.state(first)).isEqualTo(GrantState.ENDING);

    Grant second = request(world.ada);
    world.runUntil(second, GrantState.ACTIVE, SOON);

    assertThat(world.state(first)).isEqualTo(GrantState.ENDED);
    world.clock.advance(Duration.ofHours(1));
    Grant longer =
        world
            .desk()
            .extend(world.by(world.ada), world.ada, second.id(), Duration.ofHours(4), "More");
    assertThat(longer.extended()).isEqualTo(1);
    world.run(world.work(world.store, world.providers));
    assertThat(account(second).refresh()).isFalse();
  }

  @Test
  void twoPeopleAndTwoAskingsDoNotMixUp() {
    Grant grant = active();
    assertThat(request(world.ada).id()).as("asked again").isEqualTo(grant.id());
    SignedIn bob = world.person("Bob", Role.TECHNICIAN);
    Grant his = request(bob);
    Grant account = world.request(world.ada, "exchange");
    world.runUntil(his, GrantState.ACTIVE, SOON);
    world.runUntil(account, GrantState.ACTIVE, Duration.ofMinutes(3));

    assertThat(Set.of(grant.account(), his.account(), account.account())).hasSize(3);
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> world.workstations().desk().reveal(world.by(bob), bob, grant.id()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GRANT_UNKNOWN));
    done(account);
    world.runUntil(account, GrantState.REMOVED, Duration.ofMinutes(10));
    assertThat(world.state(grant)).as("the account alone ends").isEqualTo(GrantState.ACTIVE);
    assertThat(
            world
                .oversight()
                .revokeAll(
                    world.by(bob), dev.jitgate.grant.GrantQuery.of(world.msp, Set.of()), "Over"))
        .isEqualTo(2);
  }

  @Test
  void withoutLapsOrPermissionPeopleAreToldWhatToDo() {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> find(WITHOUT))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LAPS_MISSING));
    for (String unknown : List.of("b465e4e8-0000-4000-8000-00000000000f", "' or 1 eq 1", "")) {
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(() -> find(unknown))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WORKSTATION_UNKNOWN));
    }
    Grant grant = request(world.ada);
    world.directory.change(
        tenant ->
            tenant.withConsent(
                TestProviders.APP,
                EnumSet.complementOf(EnumSet.of(Permission.DEVICE_LOCAL_CREDENTIAL_READ_ALL))));
    world.clock.advance(Duration.ofHours(2));

    world.runUntil(grant, GrantState.FAILED, SOON);

    assertThat(world.now(grant).end().orElseThrow().detail())
        .startsWith("JG-13003")
        .contains("lacks DeviceLocalCredential.Read.All");
    assertThat(proof(grant)).isEqualTo("It never became active.");
  }

  @Test
  void aBackupThatIsGoneBeforeItIsReadyFails() {
    Grant grant = request(world.ada);
    world.directory.change(
        tenant -> tenant.withComputer(Computer.of(DEVICE, "0b1ec700", "WS-0142")));

    world.runUntil(grant, GrantState.FAILED, SOON);

    assertThat(world.now(grant).end().orElseThrow().detail()).startsWith("JG-13002");
  }

  @Test
  void aPasswordThatArrivesAfterTheEndIsNotShown() {
    Grant grant = active();
    Grant before = world.now(grant);
    done(grant);

    assertThat(world.store.shown(before, "lapsadmin", BACKED_UP, world.clock.instant())).isFalse();
    assertThat(account(grant).local().flatMap(LocalAccount::shown)).isEmpty();
  }

  @Test
  void theTenantsListTellsWhatItCan() {
    world.directory.change(
        tenant -> tenant.withComputer(COMPUTER.usedBy("eve@contoso.com")).withPageSize(1));

    var list = world.workstations().list(world.tenant.id(), Duration.ofSeconds(20)).orElseThrow();

    assertThat(list.devices())
        .extracting(device -> device.name())
        .containsExactly("WS-0142", "WS-0143");
    assertThat(list.devices())
        .extracting(device -> device.user())
        .containsExactly("eve@contoso.com", "");
    assertThat(list.devices().get(0).backup().orElseThrow().at()).isEqualTo(BACKED_UP);
    assertThat(list.devices().get(1).backup()).isEmpty();
    assertThat(list.more()).isFalse();
    assertThat(list.users()).isTrue();
    assertThat(ServedWorkstations.search(list, "EVE ws")).hasSize(1);
    assertThat(ServedWorkstations.search(list, "0143")).hasSize(1);
    assertThat(ServedWorkstations.search(list, "nobody")).isEmpty();
    world.directory.change(tenant -> tenant.withoutServicePlans());
    var without =
        world.workstations().list(world.tenant.id(), Duration.ofSeconds(20)).orElseThrow();
    assertThat(without.users()).as("no Intune").isFalse();
    assertThat(without.devices()).hasSize(2);
    assertThat(world.entra.recording().calls())
        .flatMap(GraphContract::bodies)
        .extracting(GraphContract.Body::type)
        .as("held against Graph's description when the test ends")
        .contains(
            "Collection(graph.device)",
            "Collection(graph.deviceLocalCredentialInfo)",
            "Collection(graph.managedDevice)");
  }
}
