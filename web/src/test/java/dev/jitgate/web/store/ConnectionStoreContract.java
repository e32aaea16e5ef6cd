// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Cloud;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.ConnectionCredential.Kind;
import dev.jitgate.provider.ConnectionStore.Unused;
import dev.jitgate.provider.ConsentRequest;
import dev.jitgate.session.Bytes;
import dev.jitgate.tenant.ChangeTerms;
import dev.jitgate.tenant.TenantDraft;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of connections keeps to, in whichever database. */
abstract class ConnectionStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");
  private static final OptionalLong NONE = OptionalLong.empty();
  private static final UUID DIRECTORY = UUID.randomUUID();
  private static final UUID CLIENT = UUID.randomUUID();

  private final Msp msp = new Msp("entra" + MSPS.incrementAndGet());
  private final Msp other = new Msp("entra" + MSPS.incrementAndGet());
  private final ConnectionCredential secret =
      new ConnectionCredential(UUID.randomUUID(), Kind.SECRET, Optional.empty(), Optional.empty());
  private final ConnectionCredential certificate =
      new ConnectionCredential(
          UUID.randomUUID(),
          Kind.CERTIFICATE,
          Optional.of(Bytes.of(new byte[] {1, 2, 3})),
          Optional.of(NOW.plusSeconds(86_400)));
  private Database database;
  private SqlTenantStore tenants;
  private SqlConnectionStore store;
  private UUID tenant;
  private UUID foreign;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    store = new SqlConnectionStore(database);
    tenants = new SqlTenantStore(database);
    tenant = tenants.put(msp, new TenantDraft("demo", "Demo", Map.of())).id();
    foreign = tenants.put(other, new TenantDraft("demo", "Demo", Map.of())).id();
    store.register(msp, tenant, secret, NOW);
    store.register(msp, tenant, certificate, NOW);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void keepsAConnectionWithBothItsCredentials() {
    Connection put = store.put(wanted(Optional.of(secret), Optional.of(certificate)), NONE);

    assertThat(put.revision()).isEqualTo(NOW.toEpochMilli());
    assertThat(store.find(msp, tenant)).contains(put);
    assertThat(store.all(msp)).containsExactly(put);
    assertThat(put.inUse()).contains(secret);
    assertThat(put.pending()).contains(certificate);
  }

  @Test
  void anotherMspSeesNothingOfIt() {
    store.put(wanted(Optional.of(secret), Optional.empty()), NONE);

    assertThat(store.find(other, tenant)).isEmpty();
    assertThat(store.all(other)).isEmpty();
    refused(
        ErrorCode.TENANT_UNKNOWN,
        () -> store.put(of(foreign, Optional.empty(), Optional.empty()), NONE));
  }

  @Test
  void nothingOverwritesWhatItsAuthorHasNotSeen() {
    Connection first = store.put(wanted(Optional.of(secret), Optional.empty()), NONE);

    refused(
        ErrorCode.CONNECTION_CHANGED,
        () -> store.put(wanted(Optional.empty(), Optional.empty()), NONE));
    refused(
        ErrorCode.CONNECTION_CHANGED,
        () -> store.put(wanted(Optional.empty(), Optional.empty()), OptionalLong.of(7)));
    Connection second =
        store.put(
            wanted(Optional.of(secret), Optional.of(certificate)),
            OptionalLong.of(first.revision()));
    assertThat(second.revision()).isGreaterThan(first.revision());
    refused(ErrorCode.CONNECTION_CHANGED, () -> store.delete(msp, tenant, first.revision()));
    store.delete(msp, tenant, second.revision());
    assertThat(store.find(msp, tenant)).isEmpty();
    refused(ErrorCode.CONNECTION_CHANGED, () -> store.delete(msp, tenant, second.revision()));
  }

  @Test
  void goesWithItsTenantAndLeavesItsCredentialsToBeWiped() {
    store.put(wanted(Optional.of(secret), Optional.of(certificate)), NONE);
    assertThat(store.unused(msp, NOW.plusSeconds(1))).isEmpty();

    tenants.delete(msp, "demo", ChangeTerms.ANY);

    assertThat(store.find(msp, tenant)).isEmpty();
    assertThat(store.unused(msp, NOW)).isEmpty();
    assertThat(store.unused(other, NOW.plusSeconds(1))).isEmpty();
    assertThat(store.unused(msp, NOW.plusSeconds(1)))
        .containsExactlyInAnyOrder(
            new Unused(tenant, secret.id()), new Unused(tenant, certificate.id()));
    store.forget(msp, secret.id());
    assertThat(store.unused(msp, NOW.plusSeconds(1)))
        .containsExactly(new Unused(tenant, certificate.id()));
  }

  @Test
  void accountsThatMaySignInAreNotLeftBehind() {
    Connection made = store.put(wanted(Optional.of(secret), Optional.empty()), NONE);
    UUID account = UUID.randomUUID();
    TestPeople.execute(
        database,
        "insert into jit_account (id, msp, tenant, person, marker, step, deleted, group_ids,"
            + " refresh, attempts, rank_number, wakes)"
            + " values (?, ?, ?, ?, 'm', 'open', false, '', false, 0, 1, 1)",
        account,
        msp.name(),
        tenant,
        TestPeople.add(database, msp, "Ada").id());

    refused(ErrorCode.TENANT_HAS_ACCOUNTS, () -> store.delete(msp, tenant, made.revision()));
    refused(
        ErrorCode.TENANT_HAS_ACCOUNTS,
        () -> store.put(elsewhere(made), OptionalLong.of(made.revision())));
    Connection same = store.put(made, OptionalLong.of(made.revision()));

    TestPeople.execute(database, "update jit_account set step = 'shut' where id = ?", account);
    Connection moved = store.put(elsewhere(same), OptionalLong.of(same.revision()));
    assertThat(moved.directoryId()).isNotEqualTo(DIRECTORY);
    store.delete(msp, tenant, moved.revision());
  }

  private static Connection elsewhere(Connection it) {
    return new Connection(
        it.msp(),
        it.tenant(),
        it.cloud(),
        UUID.randomUUID(),
        it.clientId(),
        it.sign(),
        it.inUse(),
        it.pending(),
        it.consentedAt(),
        it.revision(),
        it.changedAt(),
        it.author());
  }

  @Test
  void tellsOnceForEachNumberOfDays() {
    assertThat(store.tell(msp, certificate.id(), 30, NOW)).isTrue();
    assertThat(store.tell(msp, certificate.id(), 30, NOW)).isFalse();
    assertThat(store.tell(msp, certificate.id(), 14, NOW)).isTrue();
    store.forget(msp, certificate.id());
  }

  @Test
  void aRequestForConsentIsAnsweredOnce() {
    ConsentRequest request = new ConsentRequest("a".repeat(64), msp, tenant, "ada", NOW);
    store.ask(request);

    assertThat(store.answer(other, request.stateHash())).isEmpty();
    assertThat(store.answer(msp, "b".repeat(64))).isEmpty();
    assertThat(store.answer(msp, request.stateHash())).contains(request);
    assertThat(store.answer(msp, request.stateHash())).isEmpty();
  }

  @Test
  void requestsForConsentAreForgotten() {
    store.ask(new ConsentRequest("c".repeat(64), msp, tenant, "ada", NOW));

    store.purge(NOW);
    assertThat(store.purge(NOW.plusMillis(1))).isPositive();
    assertThat(store.answer(msp, "c".repeat(64))).isEmpty();
  }

  private Connection wanted(
      Optional<ConnectionCredential> inUse, Optional<ConnectionCredential> pending) {
    return of(tenant, inUse, pending);
  }

  private Connection of(
      UUID id, Optional<ConnectionCredential> inUse, Optional<ConnectionCredential> pending) {
    return new Connection(
        msp,
        id,
        Cloud.US_GOV_L4,
        DIRECTORY,
        CLIENT,
        "JGABCDEFGH234567",
        inUse,
        pending,
        Optional.of(NOW.minusSeconds(60)),
        0,
        NOW,
        "Ada");
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
