// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.BreakGlassAccount;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.Passkey;
import dev.jitgate.session.PasskeyCeremony;
import dev.jitgate.session.PasskeyCeremony.Kind;
import dev.jitgate.session.PasskeyStore.Joining;
import dev.jitgate.session.PasskeyStore.Removal;
import dev.jitgate.session.Person;
import dev.jitgate.session.RecoveryCodeHash;
import dev.jitgate.session.Role;
import dev.jitgate.session.Token;
import dev.jitgate.session.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of passkeys, ceremonies and recovery codes keep to, in whichever database. */
abstract class SignInStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");

  private final Msp msp = new Msp("signin" + MSPS.incrementAndGet());
  private final Msp other = new Msp("signin" + MSPS.incrementAndGet());
  private Database database;
  private Person ada;
  private Person bob;
  private Person eve;
  private SqlPasskeyStore passkeys;
  private SqlCeremonyStore ceremonies;
  private SqlRecoveryCodeStore codes;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    ada = TestPeople.add(database, msp, "Ada");
    bob = TestPeople.add(database, msp, "Bob");
    eve = TestPeople.add(database, other, "Eve");
    passkeys = new SqlPasskeyStore(database);
    ceremonies = new SqlCeremonyStore(database);
    codes = new SqlRecoveryCodeStore(database);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void keepsAPasskeyAsItWasAdded() {
    Passkey used =
        new Passkey(
            UUID.randomUUID(),
            msp,
            ada.id(),
            bytes(1023, 0xff),
            bytes(2000, 0x00),
            0xffff_ffffL,
            List.of("ble", "hybrid", "internal", "nfc", "smart-card", "usb"),
            true,
            true,
            "😀".repeat(64),
            NOW,
            Optional.of(NOW.plusMillis(1)));
    Passkey unused = passkey(ada, 1);

    assertThat(passkeys.add(used)).isTrue();
    assertThat(passkeys.add(unused)).isTrue();

    assertThat(passkeys.find(msp, used.credentialId())).contains(used);
    assertThat(passkeys.find(msp, unused.credentialId())).contains(unused);
    assertThat(passkeys.list(msp, ada.id())).containsExactlyInAnyOrder(used, unused);
    assertThat(passkeys.list(msp, bob.id())).isEmpty();
  }

  @Test
  void aCredentialIsAnMspsOnce() {
    assertThat(passkeys.add(passkey(ada, 1))).isTrue();
    assertThat(passkeys.add(passkey(ada, 1))).isFalse();
    assertThat(passkeys.add(passkey(bob, 1))).isFalse();
    assertThat(passkeys.add(passkey(eve, 1))).isTrue();

    assertThat(passkeys.list(msp, bob.id())).isEmpty();
    assertThat(passkeys.find(other, bytes(16, 1)).orElseThrow().person()).isEqualTo(eve.id());
    assertThat(passkeys.find(msp, bytes(16, 1)).orElseThrow().person()).isEqualTo(ada.id());
  }

  @Test
  void whoJoinsGetsPasskeyNameAndLinkTogether() {
    TokenHash link = link(ada);

    assertThat(passkeys.join(passkey(ada, 1), "Ada L.", link, NOW)).isEqualTo(Joining.JOINED);

    assertThat(passkeys.list(msp, ada.id())).hasSize(1);
    assertThat(people().find(msp, ada.id()).orElseThrow().name()).isEqualTo("Ada L.");
    assertThat(people().findLink(msp, link, NOW)).isEmpty();
    assertThat(passkeys.join(passkey(ada, 2), "Mallory", link, NOW)).isEqualTo(Joining.LINK_VOID);
    assertThat(passkeys.list(msp, ada.id())).hasSize(1);
    assertThat(people().find(msp, ada.id()).orElseThrow().name()).isEqualTo("Ada L.");
  }

  @Test
  void nobodyJoinsByAnothersLinkAndItStaysGood() {
    TokenHash adas = link(ada);
    passkeys.add(passkey(bob, 1));

    assertThat(passkeys.join(passkey(bob, 2), "Bob", adas, NOW)).isEqualTo(Joining.LINK_VOID);
    assertThat(passkeys.join(passkey(ada, 1), "Ada", adas, NOW)).isEqualTo(Joining.REPEATED);
    assertThat(passkeys.join(passkey(ada, 3), "Ada", adas, NOW.plus(Duration.ofDays(2))))
        .isEqualTo(Joining.LINK_VOID);

    assertThat(passkeys.list(msp, ada.id())).isEmpty();
    assertThat(passkeys.list(msp, bob.id())).hasSize(1);
    assertThat(people().findLink(msp, adas, NOW)).isPresent();
  }

  @Test
  void whoWasSentAwayMeanwhileDoesNotJoin() {
    TokenHash link = link(ada);
    database.inTransaction(
        handle -> handle.execute("update person set enabled = false where id = ?", ada.id()));

    assertThat(passkeys.join(passkey(ada, 1), "Ada", link, NOW)).isEqualTo(Joining.LINK_VOID);
    assertThat(passkeys.list(msp, ada.id())).isEmpty();
  }

  private TokenHash link(Person person) {
    TokenHash link = Token.hash("link of " + person.id());
    people().addLink(msp, person.id(), link, NOW.plus(Duration.ofDays(1)));
    return link;
  }

  private SqlPersonStore people() {
    return new SqlPersonStore(database);
  }

  @Test
  void aPersonOfAnotherMspGetsNothing() {
    Person stray = new Person(eve.id(), msp, eve.name(), eve.role(), true);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> passkeys.add(passkey(stray, 1)))
        .withMessage("JG-9999: The MSP has no person " + eve.id() + ".");
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> codes.replace(msp, eve.id(), List.of(code(eve, "ABCD")), NOW))
        .withMessage("JG-9999: The MSP has no person " + eve.id() + ".");
    assertThat(passkeys.find(msp, bytes(16, 1))).isEmpty();
    assertThat(codes.unused(msp, "ABCD")).isEmpty();
  }

  @Test
  void remembersTheLastUseAndTheHighestCounter() {
    Passkey passkey = passkey(ada, 1);
    passkeys.add(passkey);

    assertThat(passkeys.used(msp, passkey.id(), 9, true, NOW.plusSeconds(1))).isTrue();
    assertThat(passkeys.used(msp, passkey.id(), 4, false, NOW.plusSeconds(2))).isTrue();
    assertThat(passkeys.used(other, passkey.id(), 99, true, NOW.plusSeconds(3))).isFalse();
    assertThat(passkeys.used(msp, UUID.randomUUID(), 99, true, NOW)).isFalse();

    Passkey after = passkeys.find(msp, passkey.credentialId()).orElseThrow();
    assertThat(after.signCount()).isEqualTo(9);
    assertThat(after.backedUp()).isFalse();
    assertThat(after.lastUsedAt()).contains(NOW.plusSeconds(2));
  }

  @Test
  void renamesAndRemovesOnlyTheirOwn() {
    Passkey first = passkey(ada, 1);
    Passkey second = passkey(ada, 2);
    passkeys.add(first);
    passkeys.add(second);

    assertThat(passkeys.rename(msp, bob.id(), first.id(), "x")).isFalse();
    assertThat(passkeys.rename(other, ada.id(), first.id(), "x")).isFalse();
    assertThat(passkeys.remove(msp, bob.id(), first.id())).isEqualTo(Removal.UNKNOWN);
    assertThat(passkeys.remove(other, ada.id(), first.id())).isEqualTo(Removal.UNKNOWN);
    assertThat(passkeys.list(msp, ada.id())).containsExactlyInAnyOrder(first, second);

    assertThat(passkeys.rename(msp, ada.id(), first.id(), "New")).isTrue();
    assertThat(passkeys.find(msp, first.credentialId()).orElseThrow().label()).isEqualTo("New");
    assertThat(passkeys.remove(msp, ada.id(), first.id())).isEqualTo(Removal.REMOVED);
    assertThat(passkeys.list(msp, ada.id())).containsExactly(second);
  }

  @Test
  void theLastPasskeyGoesOnlyWithAnUnusedCode() {
    Passkey passkey = passkey(ada, 1);
    passkeys.add(passkey);
    passkeys.add(passkey(bob, 2));
    RecoveryCodeHash code = code(ada, "ABCD");
    codes.replace(msp, ada.id(), List.of(code), NOW);
    codes.use(msp, code.id(), NOW);
    assertThat(passkeys.remove(msp, ada.id(), passkey.id())).isEqualTo(Removal.LAST);

    codes.replace(msp, ada.id(), List.of(code(ada, "ABCD")), NOW);

    assertThat(passkeys.remove(msp, ada.id(), passkey.id())).isEqualTo(Removal.REMOVED);
  }

  @Test
  void ofPasskeysThatAreAllRemovedAtOnceOneStays() throws Exception {
    for (int round = 0; round < 10; round++) {
      List<Passkey> all =
          IntStream.range(0, 4).mapToObj(i -> passkey(ada, i)).peek(passkeys::add).toList();
      List<Callable<Removal>> work = new ArrayList<>();
      all.forEach(it -> work.add(() -> passkeys.remove(msp, ada.id(), it.id())));

      assertThat(together(work))
          .containsExactlyInAnyOrder(
              Removal.REMOVED, Removal.REMOVED, Removal.REMOVED, Removal.LAST);

      database.inTransaction(
          handle -> handle.execute("delete from passkey where msp = ?", msp.name()));
    }
  }

  @Test
  void aCeremonyIsTakenOnceByWhoNamesItRight() {
    PasskeyCeremony ceremony = ceremony(Kind.REGISTER, Optional.of(ada.id()), NOW.plusSeconds(300));
    PasskeyCeremony open = ceremony(Kind.ASSERT, Optional.empty(), NOW.plusSeconds(300));
    ceremonies.add(ceremony, NOW);
    ceremonies.add(open, NOW);

    assertThat(ceremonies.take(other, ceremony.transactionHash(), Kind.REGISTER, NOW)).isEmpty();
    assertThat(ceremonies.take(msp, ceremony.transactionHash(), Kind.ASSERT, NOW)).isEmpty();
    assertThat(ceremonies.take(msp, bytes(32, 0), Kind.REGISTER, NOW)).isEmpty();
    assertThat(ceremonies.take(msp, ceremony.transactionHash(), Kind.REGISTER, NOW))
        .contains(ceremony);
    assertThat(ceremonies.take(msp, ceremony.transactionHash(), Kind.REGISTER, NOW)).isEmpty();
    assertThat(ceremonies.take(msp, open.transactionHash(), Kind.ASSERT, NOW)).contains(open);
  }

  @Test
  void anExpiredCeremonyIsOverAndForgotten() {
    Instant end = NOW.plus(Duration.ofMinutes(5));
    PasskeyCeremony ceremony = ceremony(Kind.ASSERT, Optional.empty(), end);
    ceremonies.add(ceremony, NOW);
    assertThat(ceremonies.take(msp, ceremony.transactionHash(), Kind.ASSERT, end)).isEmpty();
    assertThat(ceremonies.take(msp, ceremony.transactionHash(), Kind.ASSERT, NOW)).isEmpty();

    PasskeyCeremony unanswered = ceremony(Kind.ASSERT, Optional.empty(), end);
    ceremonies.add(unanswered, NOW);
    ceremonies.add(ceremony(Kind.ASSERT, Optional.empty(), end.plusSeconds(1)), end);

    assertThat(ceremonies.take(msp, unanswered.transactionHash(), Kind.ASSERT, NOW)).isEmpty();
  }

  @Test
  void ofManyNodesThatTakeACeremonyOneGetsIt() throws Exception {
    for (int round = 0; round < 20; round++) {
      PasskeyCeremony ceremony = ceremony(Kind.ASSERT, Optional.empty(), NOW.plusSeconds(1));
      ceremonies.add(ceremony, NOW);
      List<Callable<Boolean>> work = new ArrayList<>();
      IntStream.range(0, 6)
          .forEach(
              i ->
                  work.add(
                      () ->
                          ceremonies
                              .take(msp, ceremony.transactionHash(), Kind.ASSERT, NOW)
                              .isPresent()));

      assertThat(together(work)).filteredOn(it -> it).hasSize(1);
    }
  }

  @Test
  void aSetOfCodesReplacesTheOneBefore() {
    RecoveryCodeHash old = code(ada, "AAAA");
    RecoveryCodeHash bobs = code(bob, "AAAA");
    RecoveryCodeHash eves = code(eve, "AAAA");
    codes.replace(msp, ada.id(), List.of(old), NOW);
    codes.replace(msp, bob.id(), List.of(bobs), NOW);
    codes.replace(other, eve.id(), List.of(eves), NOW);
    assertThat(codes.unused(msp, "AAAA")).containsExactlyInAnyOrder(old, bobs);

    RecoveryCodeHash first = code(ada, "BBBB");
    RecoveryCodeHash second = code(ada, "CCCC");
    codes.replace(msp, ada.id(), List.of(first, second), NOW);

    assertThat(codes.unused(msp, "AAAA")).containsExactly(bobs);
    assertThat(codes.unused(msp, "BBBB")).containsExactly(first);
    assertThat(codes.left(msp, ada.id())).isEqualTo(2);
    assertThat(codes.use(other, first.id(), NOW)).isFalse();
    assertThat(codes.use(msp, first.id(), NOW)).isTrue();
    assertThat(codes.use(msp, first.id(), NOW)).isFalse();
    assertThat(codes.unused(msp, "BBBB")).isEmpty();
    assertThat(codes.left(msp, ada.id())).isEqualTo(1);
    assertThat(codes.left(other, ada.id())).isZero();
  }

  @Test
  void whatAPersonHadGoesWithThePerson() {
    Passkey passkey = passkey(ada, 1);
    PasskeyCeremony ceremony = ceremony(Kind.REGISTER, Optional.of(ada.id()), NOW.plusSeconds(9));
    passkeys.add(passkey);
    ceremonies.add(ceremony, NOW);
    codes.replace(msp, ada.id(), List.of(code(ada, "ABCD")), NOW);

    TestPeople.delete(database, ada);

    assertThat(passkeys.find(msp, passkey.credentialId())).isEmpty();
    assertThat(ceremonies.take(msp, ceremony.transactionHash(), Kind.REGISTER, NOW)).isEmpty();
    assertThat(codes.unused(msp, "ABCD")).isEmpty();
  }

  @Test
  void ofAnMspsBreakGlassAccountsOneIsConfirmed() {
    BreakGlassAccount first = account(msp);
    BreakGlassAccount second = account(msp);
    BreakGlassAccount theirs = account(other);
    SqlBreakGlassStore glass = new SqlBreakGlassStore(database);
    List.of(first, second, theirs).forEach(glass::add);
    assertThat(glass.all(msp)).containsExactlyInAnyOrder(first, second);
    codes.replace(msp, first.person().id(), List.of(code(first.person(), "ABCD")), NOW);

    assertThat(glass.confirm(other, first.person().id(), 5, NOW)).isFalse();
    assertThat(glass.confirm(msp, first.person().id(), 5, NOW)).isTrue();
    assertThat(glass.confirm(msp, first.person().id(), 6, NOW)).isFalse();
    assertThat(glass.all(msp)).hasSize(1).first().extracting("lastStep").isEqualTo(5L);
    BreakGlassAccount next = account(msp);
    glass.add(next);
    UUID third = next.person().id();
    assertThat(glass.confirm(msp, third, 7, NOW)).isTrue();

    assertThat(glass.all(msp)).extracting(it -> it.person().id()).containsExactly(third);
    assertThat(glass.all(other)).containsExactly(theirs);
    assertThat(codes.unused(msp, "ABCD")).isEmpty();
    Optional<Person> replaced = new SqlPersonStore(database).find(msp, first.person().id());
    assertThat(replaced.orElseThrow().enabled()).isFalse();
  }

  @Test
  void remembersWhenABreakGlassAccountWasUsed() {
    BreakGlassAccount account = account(msp);
    SqlBreakGlassStore glass = new SqlBreakGlassStore(database);
    glass.add(account);
    glass.confirm(msp, account.person().id(), 5, NOW);

    glass.used(other, account.person().id(), NOW.plusSeconds(9));
    assertThat(glass.all(msp).get(0).lastUsedAt()).isEmpty();
    glass.used(msp, account.person().id(), NOW.plusSeconds(1));
    assertThat(glass.all(msp).get(0).lastUsedAt()).contains(NOW.plusSeconds(1));
    assertThat(glass.all(msp).get(0).confirmedAt()).contains(NOW);
    assertThat(glass.remove(other, account.person().id())).isFalse();
    assertThat(glass.remove(msp, account.person().id())).isTrue();
    assertThat(glass.remove(msp, account.person().id())).isFalse();
    assertThat(glass.all(msp)).isEmpty();
  }

  @Test
  void ofManyNodesThatUseAStepOneDoes() throws Exception {
    BreakGlassAccount account = account(msp);
    SqlBreakGlassStore glass = new SqlBreakGlassStore(database);
    glass.add(account);
    for (long step = 1; step <= 20; step++) {
      long now = step;
      List<Callable<Boolean>> work = new ArrayList<>();
      IntStream.range(0, 6)
          .forEach(i -> work.add(() -> glass.useStep(msp, account.person().id(), now)));

      assertThat(together(work)).filteredOn(it -> it).hasSize(1);
    }
    assertThat(glass.useStep(msp, account.person().id(), 20)).isFalse();
    assertThat(glass.useStep(msp, account.person().id(), 7)).isFalse();
    assertThat(glass.useStep(other, account.person().id(), 99)).isFalse();
  }

  private static BreakGlassAccount account(Msp msp) {
    return new BreakGlassAccount(
        new Person(UUID.randomUUID(), msp, "Break-glass access", Role.BREAK_GLASS, true),
        "$argon2id$hash",
        0,
        NOW,
        Optional.empty(),
        Optional.empty());
  }

  private static <T> List<T> together(List<Callable<T>> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(work.size());
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<Future<T>> futures =
          work.stream()
              .map(
                  it ->
                      threads.submit(
                          () -> {
                            start.await();
                            return it.call();
                          }))
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Passkey passkey(Person person, int number) {
    return new Passkey(
        UUID.randomUUID(),
        person.msp(),
        person.id(),
        bytes(16, number),
        bytes(100, number),
        5,
        List.of(),
        false,
        false,
        "Key " + number,
        NOW,
        Optional.empty());
  }

  private PasskeyCeremony ceremony(Kind kind, Optional<UUID> person, Instant expiresAt) {
    Bytes hash = Bytes.of(UUID.randomUUID().toString().getBytes(US_ASCII));
    return new PasskeyCeremony(hash, msp, kind, bytes(32, 0xa5), person, expiresAt);
  }

  private static RecoveryCodeHash code(Person person, String prefix) {
    return new RecoveryCodeHash(
        UUID.randomUUID(), person.id(), prefix, bytes(16, 1), bytes(32, 0xfe));
  }

  private static Bytes bytes(int length, int each) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) each);
    return Bytes.of(bytes);
  }
}
