// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.AuditEntry.Phase;
import dev.jitgate.audit.SignInTrail.PairingRefusal;
import dev.jitgate.msp.FrameOrigin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.ApiScope;
import dev.jitgate.session.ApiToken;
import dev.jitgate.session.Client;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.MappingKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditTrailTest {

  private static final Msp NIKPOT = new Msp("nikpot");
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);
  private static final String ID_A = A.toString();
  private static final String ID_B = B.toString();
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Person EVA = new Person(A, NIKPOT, "Eva Öst", Role.ADMINISTRATOR, true);
  private static final Origin BY = new Origin(NIKPOT, Actor.of(EVA), "192.0.2.7");

  private static final ApiToken TOKEN =
      new ApiToken(
          B,
          NIKPOT,
          "Ticket sync",
          Set.of(ApiScope.RESOLVE),
          "Eva Öst",
          NOON,
          NOON.plus(Duration.ofDays(90)),
          Optional.empty(),
          Optional.empty());

  private static final SortedMap<String, String> BOB =
      new TreeMap<>(
          Map.of(
              "person", ID_B,
              "person-name", "Bob",
              "person-name-before", "Eva Öst",
              "role", "technician",
              "role-before", "administrator",
              "enabled", "false",
              "enabled-before", "true"));

  private static final Map<AuditEvent, Consumer<AuditTrail>> CALLS = calls();

  private final MemoryStore store = new MemoryStore();
  private final SettableClock clock = new SettableClock();
  private final AuditTrail trail =
      new AuditTrail(store, msp -> new AuditKey(new byte[32], new byte[32]), clock);

  @ParameterizedTest
  @EnumSource
  void everyEventIsRecordedByItsMethodWithAllItsFields(AuditEvent event) {
    record(event);

    assertThat(store.entries).isNotEmpty();
    assertThat(store.entries).extracting(AuditEntry::event).containsOnly(event);
    AuditEntry last = store.entries.get(store.entries.size() - 1);
    assertThat(last.details().keySet()).containsExactlyElementsOf(event.fields());
    assertThat(last.details().values()).doesNotContain("");
    assertThat(last.result()).contains("done");
    assertThat(last.origin().msp()).isEqualTo(NIKPOT);
  }

  @Test
  void whatSignInWritesIsWhatItWasGiven() {
    record(AuditEvent.SIGN_IN_REFUSED);
    record(AuditEvent.PERSON_CHANGED);
    record(AuditEvent.SESSION_ENDED);

    assertThat(store.entries)
        .extracting(AuditEntry::details)
        .containsExactly(
            new TreeMap<>(Map.of("method", "passkey", "code", "JG-6002", "count", "1")),
            BOB,
            BOB,
            new TreeMap<>(Map.of("session", ID_B, "reason", "person-disabled")));
  }

  @Test
  void whoEntersByChoiceLeavesTheTenantAndHowAndNothingThatIsNotKnown() {
    trail
        .signIn()
        .access()
        .tenantEntered(BY, "demo", Entering.by(Entering.How.SEARCHED, Optional.empty()));

    AuditEntry entry = store.entries.get(0);
    assertThat(entry.tenant()).contains("demo");
    assertThat(entry.phase()).isEqualTo(Phase.SINGLE);
    assertThat(entry.details()).containsExactly(Map.entry("how", "searched"));
  }

  @Test
  void refusalsOfOneNetworkAreHeldBackAndCounted() {
    for (int i = 0; i < 600; i++) {
      trail.signIn().signInRefused(BY, SignInMethod.PASSKEY, ErrorCode.PASSKEY_CEREMONY_OVER);
    }
    trail.signIn().signInRefused(BY, SignInMethod.RECOVERY_CODE, ErrorCode.RECOVERY_CODE_WRONG);

    assertThat(store.entries).hasSize(2);
  }

  @Test
  void theIntentStandsBeforeTheActAndTheOutcomeBehindIt() {
    Act act = trail.tenantPut(BY, "demo");
    assertThat(store.entries).extracting(AuditEntry::phase).containsExactly(Phase.INTENT);

    String result =
        act.perform(
            () -> {
              assertThat(store.entries).hasSize(1);
              return "id-1";
            },
            id -> Map.of("tenant-id", id));

    assertThat(result).isEqualTo("id-1");
    AuditEntry intent = store.entries.get(0);
    AuditEntry outcome = store.entries.get(1);
    assertThat(outcome.phase()).isEqualTo(Phase.OUTCOME);
    assertThat(outcome.id()).isEqualTo(intent.id());
    assertThat(intent.tenant()).contains("demo");
    assertThat(intent.result()).isEmpty();
    assertThat(outcome.result()).contains("done");
    assertThat(outcome.details()).containsExactly(Map.entry("tenant-id", "id-1"));
  }

  @Test
  void aFailureIsRecordedWithItsCodeAndComesOutAsItIs() {
    JitgateException refused = new JitgateException(ErrorCode.TENANT_URL_NAME, "no");
    Act act = trail.tenantPut(BY, "demo");

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () ->
                act.perform(
                    () -> {
                      throw refused;
                    }))
        .isSameAs(refused);

    assertThat(store.entries.get(1).result()).contains("JG-4003");
  }

  @Test
  void abugIsRecordedAsOne() {
    Act act = trail.tenantDeleted(BY, "demo");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                act.perform(
                    () -> {
                      throw new IllegalStateException("bug");
                    }));

    assertThat(store.entries.get(1).result()).contains("JG-9999");
  }

  @Test
  void withoutAnIntentNothingIsDone() {
    store.room = 0;
    AtomicBoolean done = new AtomicBoolean();

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () ->
                trail
                    .tenantDeleted(BY, "demo")
                    .perform(
                        () -> {
                          done.set(true);
                          return "";
                        }))
        .withMessage("JG-8020: full");
    assertThat(done).isFalse();
  }

  @Test
  void anOutcomeThatCannotBeRecordedDoesNotUndoTheAct() {
    store.room = 1;

    assertThat(trail.tenantDeleted(BY, "demo").<String, RuntimeException>perform(() -> "gone"))
        .isEqualTo("gone");
    assertThat(store.entries).extracting(AuditEntry::phase).containsExactly(Phase.INTENT);
  }

  @Test
  void aSignInThatCannotBeRecordedFails() {
    store.room = 0;

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> trail.signIn().signedIn(BY, SignInMethod.PASSKEY))
        .withMessage("JG-8020: full");
  }

  @Test
  void whatTheServerTellsOfItselfStopsNothing() {
    store.room = 0;

    trail.serverStarted(NIKPOT, "1");
    trail.resolverQuarantined(NIKPOT, "display-name");
    trail.apiRefused(from("192.0.2.7"), ErrorCode.TOKEN_INVALID);

    assertThat(store.entries).isEmpty();
  }

  @Test
  void aFloodOfRefusalsIsOneRecordAMinuteForEachNetworkAndReason() {
    for (int i = 0; i < 1000; i++) {
      trail.apiRefused(from("192.0.2.7"), ErrorCode.TOKEN_INVALID);
    }
    trail.apiRefused(from("192.0.2.8"), ErrorCode.TOKEN_INVALID);
    trail.apiRefused(from("192.0.2.7"), ErrorCode.NOT_PERMITTED);
    clock.now = NOON.plus(Duration.ofSeconds(60));
    trail.apiRefused(from("192.0.2.7"), ErrorCode.TOKEN_INVALID);

    assertThat(store.entries)
        .extracting(e -> e.origin().network() + " " + e.details())
        .containsExactly(
            "192.0.2.7 {code=JG-6002, count=1}",
            "192.0.2.8 {code=JG-6002, count=1}",
            "192.0.2.7 {code=JG-7004, count=1}",
            "192.0.2.7 {code=JG-6002, count=1000}");
  }

  @Test
  void eachFailedAttemptOnTheBreakGlassAccountIsRecorded() {
    trail.signIn().breakGlassRefused(BY, ErrorCode.BREAK_GLASS_WRONG);
    trail.signIn().breakGlassRefused(BY, ErrorCode.BREAK_GLASS_WRONG);

    assertThat(store.entries)
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.details()).containsEntry("method", "break-glass"));
  }

  @Test
  void aFloodFromManyAddressesFillsNoTrail() {
    for (int i = 0; i < 5000; i++) {
      trail.apiRefused(from("2001:db8::" + Integer.toHexString(i)), ErrorCode.TOKEN_INVALID);
    }

    assertThat(store.entries).hasSize(1001);
  }

  @Test
  void adetailThatTheCatalogueDoesNotListIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> trail.happened(AuditEvent.SIGNED_IN, BY, Map.of("password", "x")))
        .withMessage("signed-in has the fields [method, session], not [password]");
  }

  @Test
  void keysAreNotToldByTheirNames() {
    byte[] secret = new byte[32];
    secret[0] = 'S';

    assertThat(new AuditKey(secret, secret).toString()).matches("[0-9a-f]{16}");
    assertThat(new AuditKey(secret, secret).id())
        .isNotEqualTo(new AuditKey(new byte[32], secret).id());
  }

  private static Map<AuditEvent, Consumer<AuditTrail>> calls() {
    Map<AuditEvent, Consumer<AuditTrail>> calls = new LinkedHashMap<>();
    ImportReport report = new ImportReport(1, 2, 3, 4, List.of(), List.of());
    calls.put(
        AuditEvent.TENANTS_IMPORTED,
        t -> t.tenantsImported(BY, "api").perform(() -> report, AuditTrail::details));
    calls.put(
        AuditEvent.TENANT_PUT,
        t -> t.tenantPut(BY, "demo").perform(() -> A, id -> Map.of("tenant-id", ID_A)));
    calls.put(AuditEvent.TENANT_DELETED, t -> done(t.tenantDeleted(BY, "demo")));
    calls.put(AuditEvent.RESOLVER_RELEASED, t -> done(t.resolverReleased(BY, "url-name")));
    calls.put(AuditEvent.RESOLVERS_RELOADED, t -> done(t.resolversReloaded(BY)));
    calls.put(
        AuditEvent.RESOLVER_LOADED, t -> t.resolverLoaded(NIKPOT, "url-name", "a.jar", "00ff"));
    calls.put(
        AuditEvent.RESOLVER_FAILED_TO_LOAD,
        t -> t.resolverFailedToLoad(NIKPOT, "a.jar", ErrorCode.RESOLVER_NOT_LOADED));
    calls.put(AuditEvent.RESOLVER_QUARANTINED, t -> t.resolverQuarantined(NIKPOT, "url-name"));
    calls.put(AuditEvent.SERVER_STARTED, t -> t.serverStarted(NIKPOT, "1.0"));
    calls.put(
        AuditEvent.API_REFUSED, t -> t.apiRefused(from("192.0.2.7"), ErrorCode.TOKEN_INVALID));
    calls.put(AuditEvent.API_TOKEN_MADE, t -> done(t.apiTokenMade(BY, TOKEN)));
    calls.put(AuditEvent.API_TOKEN_REVOKED, t -> done(t.apiTokenRevoked(BY, TOKEN)));
    calls.put(AuditEvent.SETTINGS_TRIED, t -> done(t.settingsTried(BY, "destination")));
    calls.put(
        AuditEvent.SETTING_CHANGED,
        t ->
            t.settingChanged(BY, "destination", "hand-off", "portal", "because")
                .perform(() -> 2L, AuditTrail::revision));
    calls.put(AuditEvent.AUDIT_EXPORTED, t -> done(t.auditExported(BY, 7)));
    calls.put(
        AuditEvent.CHECKPOINT, t -> t.checkpoint(new Checkpoint("nikpot", 3, "00", "11", "now")));
    calls.put(AuditEvent.SECRET_UNOPENABLE, t -> t.secretUnopenable(NIKPOT, "t1", "r1", "totp"));
    calls.put(
        AuditEvent.KEY_ROTATED,
        t -> t.keyRotated(BY).perform(() -> A, any -> AuditTrail.keys("old", "new")));
    Stream.of(mappingCalls(), signInCalls(), directoryCalls(), grantCalls(), idemeumCalls())
        .forEach(calls::putAll);
    assertThat(calls.keySet()).isEqualTo(EnumSet.allOf(AuditEvent.class));
    return calls;
  }

  private static Map<AuditEvent, Consumer<AuditTrail>> mappingCalls() {
    MappingKey key = new MappingKey("customerName", "old name");
    Map<AuditEvent, Consumer<AuditTrail>> calls = new LinkedHashMap<>();
    calls.put(
        AuditEvent.MAPPING_PUT,
        t ->
            t.mappings()
                .mapped(BY, key, "", "demo", "because")
                .perform(() -> 3L, AuditTrail::revision));
    calls.put(
        AuditEvent.MAPPING_DELETED,
        t ->
            t.mappings()
                .unmapped(BY, key, "demo", "because")
                .perform(() -> 4L, AuditTrail::revision));
    calls.put(
        AuditEvent.CLIENT_CONFIRMED, t -> done(t.mappings().confirmed(BY, "118", "demo", "other")));
    calls.put(AuditEvent.CLIENT_KEPT, t -> done(t.mappings().kept(BY, "118", "demo", "other")));
    calls.put(AuditEvent.CLIENT_FORGOTTEN, t -> done(t.mappings().forgotten(BY, "118", "demo")));
    calls.putAll(customerCalls());
    return calls;
  }

  private static Map<AuditEvent, Consumer<AuditTrail>> customerCalls() {
    Map<AuditEvent, Consumer<MappingTrail>> calls = new LinkedHashMap<>();
    calls.put(
        AuditEvent.CUSTOMER_ACCEPTED, t -> done(t.accepted(BY, 118, "Demo Ltd", "demo", "demo")));
    calls.put(AuditEvent.CUSTOMER_FORGOTTEN, t -> done(t.acceptedForgotten(BY, 118, "Demo Ltd")));
    calls.put(
        AuditEvent.REFERENCE_WRITTEN,
        t -> done(t.referenceWritten(BY, 118, "demo", "old name", "demo")));
    Map<AuditEvent, Consumer<AuditTrail>> all = new LinkedHashMap<>();
    calls.forEach((event, call) -> all.put(event, trail -> call.accept(trail.mappings())));
    return all;
  }

  private static Map<AuditEvent, Consumer<AuditTrail>> directoryCalls() {
    Map<AuditEvent, Consumer<ConnectionTrail>> calls = new LinkedHashMap<>();
    calls.put(
        AuditEvent.CONNECTION_PUT,
        t ->
            t.connected(BY, "demo", "global", ID_A, ID_B, "certificate")
                .perform(() -> 2L, AuditTrail::revision));
    calls.put(AuditEvent.CONNECTION_DELETED, t -> done(t.disconnected(BY, "demo", ID_A)));
    calls.put(
        AuditEvent.CERTIFICATE_MADE,
        t ->
            t.certificateMade(BY, "demo")
                .perform(() -> NOON, at -> ConnectionTrail.certificate("00ff", at)));
    calls.put(
        AuditEvent.CERTIFICATE_SWITCHED, t -> done(t.certificateSwitched(BY, "demo", "00ff")));
    calls.put(AuditEvent.CONSENT_ASKED, t -> done(t.consentAsked(BY, "demo")));
    calls.put(AuditEvent.CONSENT_SEEN, t -> t.consentSeen(BY, "demo", ID_A));
    calls.put(AuditEvent.CREDENTIAL_ENDING, t -> t.credentialEnding(BY, "demo", 7, NOON));
    Map<AuditEvent, Consumer<AuditTrail>> all = new LinkedHashMap<>();
    calls.forEach((event, call) -> all.put(event, trail -> call.accept(trail.connections())));
    return all;
  }

  private static Map<AuditEvent, Consumer<AuditTrail>> grantCalls() {
    GrantFacts facts =
        new GrantFacts(
            A,
            "demo",
            "mail",
            B,
            "Bob",
            Optional.of("4711"),
            List.of("Exchange Administrator"),
            List.of("Mail helpers"),
            Optional.of("WS-0142"));
    Map<AuditEvent, Consumer<GrantTrail>> calls = new LinkedHashMap<>();
    calls.put(
        AuditEvent.POLICY_CHANGED,
        t ->
            t.policyChanged(BY, Optional.of("demo"), "mail", "longest=4h", "longest=1h")
                .perform(() -> 3L, AuditTrail::revision));
    calls.put(
        AuditEvent.ACCESS_REQUESTED,
        t -> done(t.requested(BY, facts, "because", Duration.ofHours(4), true)));
    calls.put(
        AuditEvent.ACCESS_REFUSED,
        t -> t.refused(BY, "demo", "mail", "4711", ErrorCode.TICKET_CLOSED, "It is closed."));
    calls.put(AuditEvent.ACCESS_APPROVED, t -> done(t.approved(BY, facts)));
    calls.put(AuditEvent.NOTE_TRIED_AGAIN, t -> done(t.noteTriedAgain(BY, ID_A)));
    calls.put(
        AuditEvent.NOTES_DROPPED,
        t -> t.notesDropped(BY).perform(() -> 3, count -> Map.of("count", count.toString())));
    calls.put(AuditEvent.ACCESS_EXTENDED, t -> done(t.extended(BY, facts, NOON, "not done")));
    calls.put(
        AuditEvent.ACCESS_QUESTIONED, t -> done(t.asked(facts, NIKPOT, "It is closed.", NOON)));
    calls.put(
        AuditEvent.ACCESS_KEPT, t -> done(t.kept(BY, facts, "It is closed.", Optional.of(NOON))));
    calls.put(AuditEvent.ACCESS_ENDED, t -> done(t.ended(BY, facts, "revoked", "because")));
    calls.put(AuditEvent.ACCOUNT_OPENED, t -> done(t.opened(facts, NIKPOT, "msp-bob@x", ID_A)));
    calls.put(AuditEvent.ACCESS_READY, t -> t.ready(facts, NIKPOT, "msp-bob@x", NOON, ID_A));
    calls.put(
        AuditEvent.CREDENTIAL_REVEALED, t -> done(t.revealed(BY, facts, "pass", "msp-bob@x")));
    calls.put(
        AuditEvent.ACCESS_REMOVED,
        t -> t.removed(facts, NIKPOT, "msp-bob@x", "Read back: disabled.", ID_A));
    calls.put(
        AuditEvent.ACCESS_LEFT_VALID,
        t -> t.leftValid(facts, NIKPOT, "lapsadmin", "It works on.", ID_A));
    calls.put(AuditEvent.ROTATION_ASKED, t -> done(t.rotationAsked(facts, NIKPOT, ID_A)));
    calls.put(
        AuditEvent.REMOVAL_NOT_CONFIRMED,
        t -> t.notConfirmed(facts, NIKPOT, "msp-bob@x", "JG-11003", "no", ID_A));
    calls.put(
        AuditEvent.ORPHAN_FOUND,
        t -> t.orphanFound(NIKPOT, "demo", "msp-eve@x", ID_B, "disabled", ID_A));
    calls.put(
        AuditEvent.ACCOUNT_MISSING, t -> t.accountMissing(NIKPOT, "demo", "msp-bob@x", ID_B, ID_A));
    calls.put(AuditEvent.CLOCK_LEAPT, t -> t.clockLeapt(NIKPOT, NOON, NOON));
    Map<AuditEvent, Consumer<AuditTrail>> all = new LinkedHashMap<>();
    calls.forEach((event, call) -> all.put(event, trail -> call.accept(trail.grants())));
    return all;
  }

  private static Map<AuditEvent, Consumer<AuditTrail>> idemeumCalls() {
    IdemeumTrail.Disabling what =
        new IdemeumTrail.Disabling(ID_A, "demo", "Demo Ltd", "bob@x.example", Optional.of("4711"));
    Map<AuditEvent, Consumer<IdemeumTrail>> calls = new LinkedHashMap<>();
    calls.put(
        AuditEvent.JIT_DISABLE_ASKED,
        t -> t.askedByTicket(NIKPOT, "demo", ID_A, "agent:42", "4711"));
    calls.put(
        AuditEvent.JIT_DISABLED,
        t -> t.disabled(NIKPOT, what).perform(() -> A, done -> IdemeumTrail.attempt(1)));
    calls.put(AuditEvent.JIT_DISABLE_HURRIED, t -> done(t.hurried(BY, ID_A)));
    calls.put(AuditEvent.JIT_DISABLE_DROPPED, t -> done(t.dropped(BY, ID_A)));
    calls.put(
        AuditEvent.TECHNICIAN_PUT,
        t -> done(t.technicianPut(BY, "bob@x.example", Optional.of(ID_B), Optional.of("42"))));
    calls.put(AuditEvent.TECHNICIAN_DELETED, t -> done(t.technicianDeleted(BY, "bob@x.example")));
    Map<AuditEvent, Consumer<AuditTrail>> all = new LinkedHashMap<>();
    calls.forEach((event, call) -> all.put(event, trail -> call.accept(new IdemeumTrail(trail))));
    return all;
  }

  private static Map<AuditEvent, Consumer<AuditTrail>> signInCalls() {
    Map<AuditEvent, Consumer<SignInTrail>> calls = new LinkedHashMap<>();
    calls.put(AuditEvent.PERSON_ADDED, t -> done(t.personAdded(BY, EVA)));
    calls.put(
        AuditEvent.PERSON_CHANGED,
        t -> done(t.personChanged(BY, EVA, new Person(B, NIKPOT, "Bob", Role.TECHNICIAN, false))));
    PersonGroup group = new PersonGroup(A, NIKPOT, "Night", Entitlement.ALL, Set.of(B));
    calls.put(
        AuditEvent.PERSON_TENANTS_CHANGED,
        t -> done(t.access().tenantsChanged(BY, B, "all", "1: demo")));
    calls.put(
        AuditEvent.PERSON_AGENT_CHANGED, t -> done(t.access().agentChanged(BY, B, "none", "42")));
    calls.put(AuditEvent.GROUP_ADDED, t -> done(t.access().groupAdded(BY, A, "Night")));
    calls.put(
        AuditEvent.GROUP_CHANGED,
        t -> done(t.access().groupChanged(BY, group, "all", "Day", "none")));
    calls.put(AuditEvent.GROUP_DELETED, t -> done(t.access().groupDeleted(BY, group, "all")));
    calls.put(
        AuditEvent.GROUP_MEMBER_CHANGED, t -> done(t.access().memberChanged(BY, group, B, false)));
    calls.put(
        AuditEvent.TENANT_ENTERED,
        t ->
            t.access()
                .tenantEntered(
                    BY,
                    "demo",
                    new Entering(
                        Entering.How.PICKED,
                        Optional.of("1011"),
                        Optional.of("customerDisplayName"),
                        Optional.of("Demo"))));
    calls.put(
        AuditEvent.SIGN_IN_TAKEN,
        t -> t.access().signInTaken(BY, B, "passkeys").perform(() -> 2, AccessTrail::count));
    calls.put(AuditEvent.SET_UP_LINK_MADE, t -> done(t.setUpLinkMade(BY, B, NOON)));
    calls.put(AuditEvent.SET_UP_LINK_USED, t -> t.setUpLinkUsed(BY, EVA));
    calls.put(
        AuditEvent.PASSKEY_ADDED,
        t -> t.passkeyAdded(BY, A, "Phone").perform(() -> B, SignInTrail::passkey));
    calls.put(AuditEvent.PASSKEY_REMOVED, t -> done(t.passkeyRemoved(BY, A, B)));
    calls.put(AuditEvent.RECOVERY_CODES_MADE, t -> done(t.recoveryCodesMade(BY, A, 10)));
    calls.put(AuditEvent.RECOVERY_CODE_USED, t -> t.recoveryCodeUsed(BY, A, 9));
    calls.put(AuditEvent.BREAK_GLASS_SET_UP, t -> done(t.breakGlassSetUp(BY, A)));
    calls.put(AuditEvent.BREAK_GLASS_SWITCHED_OFF, t -> done(t.breakGlassSwitchedOff(BY, A)));
    calls.put(
        AuditEvent.IDENTITY_LINKED,
        t -> done(t.identityLinked(BY, A, "https://id.example", "subject-1")));
    calls.put(
        AuditEvent.SIGNED_IN,
        t -> t.signedIn(BY, SignInMethod.OPENID_CONNECT).perform(() -> B, SignInTrail::session));
    calls.put(
        AuditEvent.SIGN_IN_REFUSED,
        t -> t.signInRefused(BY, SignInMethod.PASSKEY, ErrorCode.TOKEN_INVALID));
    calls.put(AuditEvent.SESSION_ENDED, t -> t.sessionEnded(BY, B, EndReason.PERSON_DISABLED));
    calls.put(AuditEvent.SESSION_REPLAYED, t -> t.sessionReplayed(BY, B));
    calls.put(AuditEvent.STEP_UP, t -> done(t.steppedUp(BY, B, SignInMethod.PASSKEY)));
    calls.put(
        AuditEvent.PAIRING_OPENED,
        t -> t.pairingOpened(BY, B, new FrameOrigin("https://nikpot.halopsa.com")));
    calls.put(AuditEvent.PAIRING_APPROVED, t -> t.pairingApproved(BY, B));
    calls.put(
        AuditEvent.PAIRING_REFUSED,
        t ->
            t.pairingRefused(
                BY,
                B,
                new Client("https://nikpot.halopsa.com", "Firefox on Linux", "198.51.100.7"),
                PairingRefusal.WRONG_NUMBER));
    calls.put(AuditEvent.PAIRING_REDEEMED, t -> t.pairingRedeemed(BY, A, B));
    calls.put(AuditEvent.REQUEST_FORGED, t -> t.requestForged(BY, "/people"));
    Map<AuditEvent, Consumer<AuditTrail>> onTrail = new LinkedHashMap<>();
    calls.forEach((event, call) -> onTrail.put(event, t -> call.accept(t.signIn())));
    return onTrail;
  }

  private static Origin from(String network) {
    return new Origin(NIKPOT, Actor.UNKNOWN, network);
  }

  private void record(AuditEvent event) {
    requireNonNull(CALLS.get(event)).accept(trail);
  }

  private static void done(Act act) {
    assertThat(act.<Set<String>, RuntimeException>perform(Set::of)).isEmpty();
  }

  private static final class SettableClock extends Clock {

    private Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
