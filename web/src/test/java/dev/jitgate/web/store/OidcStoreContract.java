// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.BrowserBinding;
import dev.jitgate.session.LogoutNotice;
import dev.jitgate.session.OidcPurpose;
import dev.jitgate.session.OidcTransaction;
import dev.jitgate.session.Person;
import dev.jitgate.session.ProviderSession;
import dev.jitgate.session.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of OpenID Connect keep to, whichever database they are in. */
abstract class OidcStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_123L);
  private static final String ISSUER = "https://id.example/realms/" + "i".repeat(486);
  private static final String SUBJECT = "s".repeat(255);

  private final Msp msp = new Msp("oidc" + MSPS.incrementAndGet());
  private final Msp other = new Msp("oidc" + MSPS.incrementAndGet());
  private Database database;
  private SqlOidcTransactionStore transactions;
  private SqlExternalIdentityStore identities;

  abstract String url();

  abstract String user();

  @BeforeEach
  void open() {
    database = Database.open(url(), user(), "");
    transactions = new SqlOidcTransactionStore(database);
    identities = new SqlExternalIdentityStore(database);
    for (Msp each : List.of(msp, other)) {
      database.inTransaction(handle -> MspRows.insert(handle, each));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsATransactionAsItWasAdded() {
    OidcTransaction plain = transaction("a", NOW, OptionalLong.empty(), OidcPurpose.SIGN_IN);
    OidcTransaction stepUp = transaction("b", NOW, OptionalLong.of(0), OidcPurpose.STEP_UP);
    transactions.add(plain);
    transactions.add(stepUp);

    assertThat(transactions.take(msp, plain.stateHash())).contains(plain);
    assertThat(transactions.take(msp, stepUp.stateHash())).contains(stepUp);
  }

  @Test
  void givesATransactionOnce() throws Exception {
    OidcTransaction transaction = transaction("a", NOW, OptionalLong.empty(), OidcPurpose.SIGN_IN);
    transactions.add(transaction);
    Callable<Integer> take =
        () -> transactions.take(msp, transaction.stateHash()).isPresent() ? 1 : 0;
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      int taken = 0;
      for (Future<Integer> each :
          threads.invokeAll(IntStream.range(0, 6).mapToObj(i -> take).toList())) {
        taken += each.get();
      }
      assertThat(taken).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void givesATransactionToItsMspOnly() {
    OidcTransaction transaction = transaction("a", NOW, OptionalLong.empty(), OidcPurpose.SIGN_IN);
    transactions.add(transaction);

    assertThat(transactions.take(other, transaction.stateHash())).isEmpty();
    assertThat(transactions.take(msp, transaction.stateHash())).isPresent();
  }

  @Test
  void forgetsWhatNobodyCameBackFor() {
    OidcTransaction old = transaction("a", NOW, OptionalLong.empty(), OidcPurpose.SIGN_IN);
    OidcTransaction young =
        transaction("b", NOW.plusMillis(1), OptionalLong.empty(), OidcPurpose.SIGN_IN);
    transactions.add(old);
    transactions.add(young);
    transactions.add(
        transaction(
            "c", NOW.plus(OidcTransaction.LIFE), OptionalLong.empty(), OidcPurpose.SIGN_IN));

    assertThat(transactions.take(msp, old.stateHash())).isEmpty();
    assertThat(transactions.take(msp, young.stateHash())).contains(young);
  }

  @Test
  void holdsNoStateAndNoCookie() {
    transactions.add(transaction("a", NOW, OptionalLong.empty(), OidcPurpose.SIGN_IN));

    String row =
        database.inTransaction(
            handle ->
                handle
                    .select("select * from oidc_transaction where msp = ?", msp.name())
                    .mapToMap()
                    .list()
                    .toString());

    assertThat(row).contains("nonce-a").doesNotContain("state-a").doesNotContain("cookie-a");
  }

  @Test
  void aLogoutTokenIsUsedOnceUntilItIsTooOldAnyway() {
    Instant until = NOW.plusSeconds(300);

    assertThat(transactions.useOnce(msp, ISSUER, "t1", NOW, until)).isTrue();
    assertThat(transactions.useOnce(msp, ISSUER, "t1", NOW, until)).isFalse();
    assertThat(transactions.useOnce(msp, ISSUER, "t2", NOW, until)).isTrue();
    assertThat(transactions.useOnce(msp, "https://else.example", "t1", NOW, until)).isTrue();
    assertThat(transactions.useOnce(other, ISSUER, "t1", NOW, until)).isTrue();
    assertThat(transactions.useOnce(msp, ISSUER, "t1", until.minusMillis(1), until)).isFalse();
    assertThat(transactions.useOnce(msp, ISSUER, "t1", until, until)).isTrue();
  }

  @Test
  void anIdentityIsIssuerAndSubjectExactly() {
    UUID person = person(msp);
    assertThat(identities.link(msp, ISSUER, SUBJECT, person, NOW)).isEqualTo(person);

    assertThat(identities.find(msp, ISSUER, SUBJECT)).contains(person);
    assertThat(identities.find(msp, ISSUER, SUBJECT.replace("ss", "sS"))).isEmpty();
    assertThat(identities.find(msp, ISSUER + "/", SUBJECT)).isEmpty();
    assertThat(identities.find(other, ISSUER, SUBJECT)).isEmpty();
  }

  @Test
  void anIdentityIsNotTakenFromItsPerson() {
    UUID first = person(msp);
    UUID second = person(msp);
    identities.link(msp, ISSUER, SUBJECT, first, NOW);

    assertThat(identities.link(msp, ISSUER, SUBJECT, second, NOW)).isEqualTo(first);
    assertThat(identities.unlink(other, first)).isZero();
    assertThat(identities.unlink(msp, first)).isEqualTo(1);
    assertThat(identities.link(msp, ISSUER, SUBJECT, second, NOW)).isEqualTo(second);
  }

  @Test
  void ofManyWhoComeAtOnceWithOneIdentityOneIsAdded() throws Exception {
    SqlPersonStore people = new SqlPersonStore(database);
    int before = people.all(msp).size();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<UUID>> admitted = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Person draft = new Person(UUID.randomUUID(), msp, "Ann " + i, Role.ADMINISTRATOR, true);
      admitted.add(threads.submit(() -> identities.admit(draft, ISSUER, SUBJECT, NOW)));
    }

    Set<UUID> whose = new HashSet<>();
    for (Future<UUID> each : admitted) {
      whose.add(each.get());
    }
    threads.shutdown();
    assertThat(whose)
        .hasSize(1)
        .isEqualTo(identities.find(msp, ISSUER, SUBJECT).stream().collect(toSet()));
    assertThat(people.all(msp)).hasSize(before + 1);
    assertThat(people.hasAdministrator(msp)).isTrue();
  }

  @Test
  void aPersonOfAnotherMspGetsNoIdentity() {
    UUID stranger = person(other);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> identities.link(msp, ISSUER, SUBJECT, stranger, NOW));
    assertThat(identities.find(msp, ISSUER, SUBJECT)).isEmpty();
  }

  @Test
  void aNoticeOfOneSessionEndsThatSession() {
    remember(msp, "one", "ann", Optional.of("p1"));
    remember(msp, "two", "ann", Optional.of("p2"));
    remember(other, "three", "ann", Optional.of("p1"));

    assertThat(identities.takeEndedBy(msp, notice(Optional.empty(), Optional.of("p1"))))
        .containsExactly("one");
    assertThat(identities.takeEndedBy(msp, notice(Optional.empty(), Optional.of("p1")))).isEmpty();
    assertThat(identities.takeEndedBy(msp, notice(Optional.of("bob"), Optional.of("p2"))))
        .isEmpty();
    assertThat(identities.takeEndedBy(msp, notice(Optional.of("ann"), Optional.of("p2"))))
        .containsExactly("two");
  }

  @Test
  void aNoticeOfASubjectEndsAllTheirSessions() {
    remember(msp, "one", "ann", Optional.of("p1"));
    remember(msp, "two", "ann", Optional.empty());
    remember(msp, "three", "bob", Optional.of("p1"));

    assertThat(identities.takeEndedBy(msp, notice(Optional.of("ann"), Optional.empty())))
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void aSessionThatEndedByItselfIsForgotten() {
    remember(msp, "one", "ann", Optional.of("p1"));
    identities.remember(
        new ProviderSession(
            msp, ISSUER, "bob", Optional.empty(), "two", NOW.plus(Duration.ofHours(9))),
        NOW.plus(Duration.ofHours(8)));

    assertThat(identities.takeEndedBy(msp, notice(Optional.of("ann"), Optional.empty()))).isEmpty();
  }

  private OidcTransaction transaction(
      String name, Instant begunAt, OptionalLong maxAge, OidcPurpose purpose) {
    return new OidcTransaction(
        msp,
        OidcTransaction.hashOf("state-" + name),
        "nonce-" + name,
        "v".repeat(128),
        ISSUER,
        "https://jit.nikpot.example/sign-in/oidc/callback",
        BrowserBinding.ofCookie("cookie-" + name),
        maxAge,
        purpose,
        "r".repeat(200),
        begunAt);
  }

  private void remember(Msp owner, String session, String subject, Optional<String> sid) {
    identities.remember(
        new ProviderSession(owner, ISSUER, subject, sid, session, NOW.plus(Duration.ofHours(8))),
        NOW);
  }

  private static LogoutNotice notice(Optional<String> subject, Optional<String> sid) {
    return new LogoutNotice(ISSUER, subject, sid);
  }

  private UUID person(Msp owner) {
    UUID id = UUID.randomUUID();
    database.inTransaction(
        handle ->
            handle.execute(
                "insert into person (id, msp, name, role, enabled, created_at)"
                    + " values (?, ?, 'Ann', 'TECHNICIAN', true, 0)",
                id,
                owner.name()));
    return id;
  }
}
