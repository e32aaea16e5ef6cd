// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Client;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.FrameKey;
import dev.jitgate.session.FrameKeys;
import dev.jitgate.session.Pairing;
import dev.jitgate.session.Pairings;
import dev.jitgate.session.People;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.SessionUse;
import dev.jitgate.session.Sessions;
import dev.jitgate.session.Sessions.Begun;
import dev.jitgate.session.SetClock;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people, sessions and pairings keep to, whichever database they are in. */
abstract class SessionStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Client FRAME =
      new Client("https://nikpot.halopsa.com", "Edge on Windows", "192.0.2.7");
  private static final Client WINDOW =
      new Client("https://jit.nikpot.example", "Edge on Windows", "192.0.2.7");

  private final Msp msp = new Msp("signin" + MSPS.incrementAndGet());
  private final SetClock clock = new SetClock();
  private final SecureRandom random = new SecureRandom();
  private final FrameKey key = new FrameKeys().key();
  private Node one;
  private Node other;

  abstract String url();

  abstract String user();

  /** One of several nodes on the same database. */
  private final class Node {
    final Database database = Database.open(url(), user(), "");
    final People people = people(msp);
    final Sessions sessions = sessions(msp);
    final Pairings pairings = pairings(msp, sessions);

    People people(Msp which) {
      return new People(which, new SqlPersonStore(database), clock, random);
    }

    Sessions sessions(Msp which) {
      return new Sessions(
          which,
          () -> SessionRules.of(Duration.ofDays(2)),
          new SqlSessionStore(database),
          clock,
          random);
    }

    Pairings pairings(Msp which, Sessions of) {
      return new Pairings(which, new SqlPairingStore(database), of, clock, random);
    }
  }

  @BeforeEach
  void open() {
    one = new Node();
    other = new Node();
  }

  @AfterEach
  void close() {
    one.database.close();
    other.database.close();
  }

  @Test
  void keepsASessionAsItBegan() {
    Begun window = signIn("Anna");
    Begun frame = one.sessions.connect(window.signedIn(), key, FRAME);

    assertThat(other.sessions.use(window.token()))
        .isEqualTo(new SessionUse.Valid(window.signedIn(), Optional.empty()));
    assertThat(other.sessions.use(frame.token()))
        .isEqualTo(new SessionUse.Valid(frame.signedIn(), Optional.empty()));
    assertThat(other.sessions.of(window.signedIn().person().id()))
        .containsExactlyInAnyOrder(window.signedIn().session(), frame.signedIn().session());
  }

  @Test
  void keepsNoTokenThatCouldBeUsed() {
    Begun begun = signIn("Anna");
    Pairings.Opened opened = one.pairings.open(key, FRAME);

    assertThat(dump(one.database))
        .contains(begun.signedIn().session().id().toString())
        .doesNotContain(begun.token().text(), opened.id().text(), opened.proof().text());
  }

  @Test
  void anotherMspSeesNothing() {
    Begun begun = signIn("Anna");
    Msp stranger = new Msp("signin" + MSPS.incrementAndGet());
    Pairings.Opened opened = one.pairings.open(key, FRAME);
    Sessions strangers = one.sessions(stranger);

    assertThat(strangers.use(begun.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(strangers.named(begun.signedIn().session().id())).isEmpty();
    assertThat(strangers.of(begun.signedIn().person().id())).isEmpty();
    assertThat(strangers.endAll(begun.signedIn().person().id(), EndReason.EVERYWHERE)).isZero();
    assertThat(one.people(stranger).find(begun.signedIn().person().id())).isEmpty();
    assertThat(one.pairings(stranger, strangers).find(opened.id())).isEmpty();
    assertThat(one.pairings(stranger, strangers).refuse(opened.id())).isEmpty();
    assertThat(one.sessions.use(begun.token())).isInstanceOf(SessionUse.Valid.class);
  }

  @Test
  void anEndOnOneNodeIsOneOnTheOther() {
    Begun window = signIn("Anna");
    Begun frame = one.sessions.connect(window.signedIn(), key, FRAME);
    Begun elsewhere = one.sessions.signIn(window.signedIn().person(), SignInMethod.PASSKEY, WINDOW);

    assertThat(other.sessions.endFamily(window.signedIn().session(), EndReason.SIGNED_OUT))
        .isEqualTo(2);

    assertThat(one.sessions.use(frame.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(one.sessions.use(elsewhere.token())).isInstanceOf(SessionUse.Valid.class);
    assertThat(other.sessions.endAll(window.signedIn().person().id(), EndReason.EVERYWHERE))
        .isEqualTo(1);
    assertThat(one.sessions.use(elsewhere.token())).isInstanceOf(SessionUse.Refused.class);
  }

  @Test
  void anIdIsReplacedOnceHoweverManyAskAtOnce() throws Exception {
    Begun begun = signIn("Anna");
    clock.pass(Duration.ofHours(12));

    List<SessionUse> uses =
        parallel(40, i -> (i % 2 == 0 ? one : other).sessions.use(begun.token()));

    assertThat(uses).allMatch(SessionUse.Valid.class::isInstance);
    List<Token> replacements =
        uses.stream().flatMap(use -> ((SessionUse.Valid) use).replacement().stream()).toList();
    assertThat(replacements).hasSize(1);
    assertThat(other.sessions.use(replacements.get(0))).isInstanceOf(SessionUse.Valid.class);
    clock.pass(Duration.ofSeconds(31));
    assertThat(one.sessions.use(begun.token())).isInstanceOf(SessionUse.Replayed.class);
    assertThat(other.sessions.use(replacements.get(0))).isInstanceOf(SessionUse.Refused.class);
  }

  @Test
  void anAnswerThatGotLostIsNoCopy() {
    Begun begun = signIn("Anna");
    clock.pass(Duration.ofHours(12));
    assertThat(((SessionUse.Valid) one.sessions.use(begun.token())).replacement()).isPresent();
    clock.pass(Duration.ofMinutes(5));

    assertThat(other.sessions.use(begun.token())).isInstanceOf(SessionUse.Valid.class);
  }

  @Test
  void whoMayNotSignInHasNoLinkEither() {
    Person anna = signIn("Anna").signedIn().person();
    Person bob = one.people.add(one.people.draft("Bob", Role.TECHNICIAN));
    Token link = one.people.invite(bob).token();
    Person disabled = one.people.change(bob, "Bob", Role.TECHNICIAN, false);

    other.people.change(disabled, "Bob", Role.TECHNICIAN, true);

    assertThat(other.people.invited(link)).isEmpty();
    assertThat(other.people.join(link)).isFalse();
    assertThat(other.people.find(anna.id())).contains(anna);
  }

  @Test
  void whoHasNotSeenTheOthersChangeOfAPersonChangesNothing() {
    Person bob = one.people.add(one.people.draft("Bob", Role.TECHNICIAN));
    Person robert = one.people.change(bob, "Robert", Role.TECHNICIAN, true);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> other.people.change(bob, "Bobby", Role.DELEGATED_ADMINISTRATOR, true))
        .extracting(JitgateException::code)
        .isEqualTo(ErrorCode.API_VERSION_OLD);

    assertThat(other.people.find(bob.id())).contains(robert);
  }

  @Test
  void anotherRoleIsNothingButThat() {
    Person bob = one.people.add(one.people.draft("Bob", Role.TECHNICIAN));
    one.people.change(bob, "Robert", Role.TECHNICIAN, false);

    one.people.changeRole(bob, Role.ADMINISTRATOR);

    assertThat(other.people.find(bob.id()))
        .contains(new Person(bob.id(), msp, "Robert", Role.ADMINISTRATOR, false));
  }

  @Test
  void ofTwoLinksMadeAtOnceOneWorks() throws Exception {
    Person bob = one.people.add(one.people.draft("Bob", Role.TECHNICIAN));

    List<Token> links = parallel(16, i -> (i % 2 == 0 ? one : other).people.invite(bob).token());

    assertThat(links.stream().filter(link -> one.people.invited(link).isPresent())).hasSize(1);
  }

  @Test
  void aPairingGivesOneSessionHoweverManyRedeemIt() throws Exception {
    Begun window = signIn("Anna");
    Pairings.Opened opened = one.pairings.open(key, FRAME);
    Token browser = Token.random(random);
    assertThat(one.pairings.redeem(opened.id())).isEmpty();
    assertThat(other.pairings.prove(opened.id(), opened.proof(), browser)).isTrue();
    other.pairings.approve(window.signedIn(), opened.id(), Optional.of(browser), Optional.empty());

    List<Optional<Begun>> redeemed =
        parallel(
            200,
            i -> {
              try {
                return (i % 2 == 0 ? one : other).pairings.redeem(opened.id());
              } catch (JitgateException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.PAIRING_VOID);
                return Optional.empty();
              }
            });

    assertThat(redeemed.stream().flatMap(Optional::stream)).hasSize(1);
    assertThat(one.sessions.of(window.signedIn().person().id())).hasSize(2);
  }

  @Test
  void aPairingIsVoidAfterFiveMinutes() {
    Begun window = signIn("Anna");
    Pairings.Opened opened = one.pairings.open(key, FRAME);
    Token browser = Token.random(random);
    one.pairings.prove(opened.id(), opened.proof(), browser);
    clock.pass(Pairings.LIFE);

    assertVoid(() -> one.pairings.waiting(opened.id()));
    assertVoid(
        () ->
            one.pairings.approve(
                window.signedIn(), opened.id(), Optional.of(browser), Optional.empty()));
    assertVoid(() -> one.pairings.redeem(opened.id()));
  }

  @Test
  void anApprovedPairingIsVoidAfterFiveMinutesAsWell() {
    Begun window = signIn("Anna");
    Pairings.Opened opened = approved(window);
    clock.pass(Pairings.LIFE);

    assertVoid(() -> one.pairings.redeem(opened.id()));
  }

  @Test
  void whoSignsOutAfterSayingYesConnectsNothing() {
    Begun window = signIn("Anna");
    Pairings.Opened opened = approved(window);
    one.sessions.endFamily(window.signedIn().session(), EndReason.SIGNED_OUT);

    assertVoid(() -> one.pairings.redeem(opened.id()));
  }

  @Test
  void aLinkThatSomebodyElseSentNeedsTheNumberThatOnlyTheirScreenShows() {
    Begun victim = signIn("Anna");
    Pairings.Opened attackers = one.pairings.open(key, FRAME);
    Token victimsBrowser = Token.random(random);

    assertThat(one.pairings.prove(attackers.id(), Token.random(random), victimsBrowser)).isFalse();
    assertNumber(
        () ->
            one.pairings.approve(
                victim.signedIn(), attackers.id(), Optional.of(victimsBrowser), Optional.empty()));
  }

  @Test
  void aProofInOneBrowserIsNoneInAnother() {
    Begun victim = signIn("Anna");
    Pairings.Opened attackers = one.pairings.open(key, FRAME);
    one.pairings.prove(attackers.id(), attackers.proof(), Token.random(random));

    assertNumber(
        () ->
            one.pairings.approve(
                victim.signedIn(),
                attackers.id(),
                Optional.of(Token.random(random)),
                Optional.empty()));
    assertNumber(
        () ->
            one.pairings.approve(
                victim.signedIn(), attackers.id(), Optional.empty(), Optional.empty()));
    assertThat(one.pairings.prove(attackers.id(), attackers.proof(), Token.random(random)))
        .as("a second proof")
        .isFalse();
  }

  @Test
  void theRightNumberConnectsAndTwoWrongOnesEndThePairing() {
    SignedIn window = signIn("Anna").signedIn();
    Pairings.Opened opened = one.pairings.open(key, FRAME);
    int right = opened.pairing().number();
    List<Integer> wrong =
        opened.pairing().choices().stream().filter(choice -> choice != right).toList();
    assertThat(wrong).hasSize(2);
    assertNumber(
        () ->
            one.pairings.approve(window, opened.id(), Optional.empty(), Optional.of(wrong.get(0))));
    one.pairings.approve(window, opened.id(), Optional.empty(), Optional.of(right));
    assertThat(one.pairings.redeem(opened.id())).isPresent();

    Pairings.Opened second = one.pairings.open(key, FRAME);
    int secondRight = second.pairing().number();
    for (int pick : second.pairing().choices()) {
      if (pick != secondRight) {
        assertNumber(
            () -> one.pairings.approve(window, second.id(), Optional.empty(), Optional.of(pick)));
      }
    }
    assertVoid(
        () ->
            one.pairings.approve(window, second.id(), Optional.empty(), Optional.of(secondRight)));
  }

  @Test
  void whoSaysNoEndsThePairing() {
    SignedIn window = signIn("Anna").signedIn();
    Pairings.Opened opened = one.pairings.open(key, FRAME);

    assertThat(one.pairings.refuse(opened.id())).isPresent();

    assertVoid(
        () ->
            one.pairings.approve(
                window, opened.id(), Optional.empty(), Optional.of(opened.pairing().number())));
    assertVoid(() -> one.pairings.redeem(opened.id()));
    assertThat(one.pairings.refuse(opened.id())).isEmpty();
  }

  @Test
  void twentyTabsOfANetworkMayWait() {
    for (int i = 0; i < 20; i++) {
      assertThat(opens("192.0.2.7")).isTrue();
    }
    assertThat(opens("192.0.2.7")).isFalse();
    clock.pass(Duration.ofMinutes(1));
    assertThat(opens("192.0.2.7")).as("however slowly they come").isFalse();
    assertThat(opens("192.0.2.8")).isTrue();
    for (int i = 0; i < 20; i++) {
      assertThat(opens("2001:db8::" + i)).isTrue();
    }
    assertThat(opens("2001:db8::ffff")).as("one subscriber's").isFalse();
    assertThat(opens("2001:db8:0:1::1")).isTrue();
    clock.pass(Pairings.LIFE);
    assertThat(opens("192.0.2.7")).isTrue();
  }

  @Test
  void whoFillsAllPlacesGivesWay() {
    Pairings.Opened patient = one.pairings.open(key, FRAME);
    List<Token> crowd = new ArrayList<>();
    for (int network = 0; network < 5; network++) {
      for (int i = 0; i < 20; i++) {
        Client client = new Client(FRAME.origin(), FRAME.label(), "198.51.100." + network);
        crowd.add(one.pairings.open(key, client).id());
        clock.pass(Duration.ofMillis(1));
      }
    }

    assertThat(opens("203.0.113.1")).isTrue();

    assertThat(one.pairings.waiting(patient.id())).isNotNull();
    assertThat(crowd.stream().filter(this::waits)).hasSizeLessThan(100);
    assertVoid(() -> one.pairings.waiting(crowd.get(0)));
  }

  private boolean waits(Token id) {
    return one.pairings
        .find(id)
        .filter(found -> found.state() == Pairing.State.PENDING)
        .isPresent();
  }

  /** An import holds the MSP's row for as long as it takes. */
  @Test
  void nobodyWaitsForAnImport() throws Exception {
    Person anna = joined("Anna");
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    ExecutorService importing = Executors.newSingleThreadExecutor();
    Future<?> done =
        importing.submit(
            () ->
                other.database.inTransaction(
                    handle -> {
                      MspRows.lockAndRaiseVersion(handle, msp);
                      begun.countDown();
                      over.await();
                      return 0;
                    }));
    begun.await();
    try {
      assertThat(opens("192.0.2.7")).isTrue();
      assertThat(one.people.change(anna, "Anna B.", Role.ADMINISTRATOR, true)).isNotNull();
      assertThat(done.isDone()).isFalse();
    } finally {
      over.countDown();
      done.get();
      importing.shutdown();
    }
  }

  @Test
  void aLinkIsUsedOnceAndForADay() throws Exception {
    Person anna = one.people.add(one.people.draft("Anna", Role.ADMINISTRATOR));
    Token old = one.people.invite(anna).token();
    Token link = one.people.invite(anna).token();
    assertThat(other.people.invited(old)).as("an earlier link").isEmpty();
    assertThat(other.people.invited(link)).contains(anna);
    assertThat(one.people.needsAdministrator()).isTrue();

    List<Boolean> used = parallel(20, i -> (i % 2 == 0 ? one : other).people.join(link));

    assertThat(used.stream().filter(done -> done)).hasSize(1);
    assertThat(one.people.needsAdministrator()).isFalse();
    assertThat(one.people.invited(link)).isEmpty();
    Token late = one.people.invite(anna).token();
    clock.pass(People.LINK_LIFE);
    assertThat(one.people.invited(late)).isEmpty();
    assertThat(one.people.join(late)).isFalse();
  }

  @Test
  void theFirstAdministratorIsInvitedAnewAndNotAddedTwice() {
    Token first = one.people.invite(one.people.firstAdministrator()).token();
    Token second = other.people.invite(other.people.firstAdministrator()).token();

    assertThat(one.people.all()).hasSize(1);
    assertThat(one.people.invited(first)).isEmpty();
    assertThat(one.people.invited(second)).isPresent();
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    Person anna = joined("Anna");
    Person bert = joined("Bert");
    List<Person> both = List.of(anna, bert);

    List<Boolean> gone =
        parallel(
            2,
            i -> {
              try {
                Person person = both.get(i);
                one.people.change(person, person.name(), Role.TECHNICIAN, true);
                return true;
              } catch (JitgateException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.LAST_ADMINISTRATOR);
                return false;
              }
            });

    assertThat(gone).containsExactlyInAnyOrder(true, false);
    assertThat(one.people.needsAdministrator()).isFalse();
  }

  @Test
  void aNonceIsUsedOnce() throws Exception {
    SqlNonceStore nonces = new SqlNonceStore(one.database);
    Token nonce = Token.random(random);

    List<Boolean> used =
        parallel(20, i -> nonces.use(nonce.hash(), clock.instant().plusSeconds(120)));

    assertThat(used.stream().filter(done -> done)).hasSize(1);
    assertThat(nonces.purge(clock.instant())).isZero();
    assertThat(nonces.purge(clock.instant().plusSeconds(121))).isPositive();
  }

  @Test
  void whatIsLongOverIsForgotten() {
    Begun window = signIn("Anna");
    approved(window);
    clock.pass(Duration.ofDays(3));

    assertThat(new SqlSessionStore(one.database).purge(clock.instant())).isPositive();
    assertThat(dump(one.database)).doesNotContain(window.token().hash().hex());
    assertThat(new SqlPairingStore(one.database).purge(clock.instant())).isNotNegative();
  }

  private boolean opens(String network) {
    try {
      one.pairings.open(key, new Client(FRAME.origin(), FRAME.label(), network));
      return true;
    } catch (JitgateException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.PAIRINGS_TOO_MANY);
      return false;
    }
  }

  private Pairings.Opened approved(Begun window) {
    Pairings.Opened opened = one.pairings.open(key, FRAME);
    Token browser = Token.random(random);
    one.pairings.prove(opened.id(), opened.proof(), browser);
    one.pairings.approve(window.signedIn(), opened.id(), Optional.of(browser), Optional.empty());
    return opened;
  }

  private Person joined(String name) {
    Person person = one.people.add(one.people.draft(name, Role.ADMINISTRATOR));
    assertThat(one.people.join(one.people.invite(person).token())).isTrue();
    return person;
  }

  private Begun signIn(String name) {
    return one.sessions.signIn(
        one.people.add(one.people.draft(name, Role.TECHNICIAN)), SignInMethod.PASSKEY, WINDOW);
  }

  private static void assertVoid(Callable<?> act) {
    assertCode(ErrorCode.PAIRING_VOID, act);
  }

  private static void assertNumber(Callable<?> act) {
    assertCode(ErrorCode.PAIRING_NUMBER, act);
  }

  private static void assertCode(ErrorCode code, Callable<?> act) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(act::call)
        .extracting(JitgateException::code)
        .isEqualTo(code);
  }

  /** Everything that the sign-in tables hold, as text. */
  private static String dump(Database database) {
    return database.inTransaction(
        handle ->
            List.of("session", "session_token", "pairing", "join_link", "frame_nonce").stream()
                .map(table -> handle.createQuery("select * from " + table).mapToMap().list())
                .toList()
                .toString());
  }

  private interface Work<T> {
    T at(int index) throws Exception;
  }

  private static <T> List<T> parallel(int times, Work<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Callable<T>> calls =
          IntStream.range(0, times).<Callable<T>>mapToObj(i -> () -> work.at(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
