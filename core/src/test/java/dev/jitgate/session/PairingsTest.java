// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Pairing.State;
import dev.jitgate.session.Pairings.Opened;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairingsTest {

  private static final Msp MSP = new Msp("nikpot");
  private static final Msp OTHER = new Msp("other");
  private static final Client WINDOW =
      new Client("https://jit.nikpot.example", "Firefox on Windows", "192.0.2.7");
  private static final Client TAB =
      new Client("https://nikpot.halopsa.com", "Firefox on Windows", "192.0.2.7");
  private static final Person ANNA =
      new Person(UUID.randomUUID(), MSP, "Anna", Role.TECHNICIAN, true);

  private final SetClock clock = new SetClock();
  private final SecureRandom random = new SecureRandom();
  private final MemoryPairingStore store = new MemoryPairingStore();
  private final MemorySessionStore sessionStore = new MemorySessionStore();
  private final Sessions sessions = sessions(MSP);
  private final Pairings pairings = pairings(MSP);
  private final Pairings others = pairings(OTHER);
  private final FrameKey key = new FrameKeys().key();
  private final Token browser = Token.random(random);

  @BeforeEach
  void annaWorksHere() {
    sessionStore.put(ANNA);
  }

  @Test
  void aFrameThatAsksWaitsForItsWindow() {
    Opened opened = open();

    Pairing pairing = pairings.waiting(opened.id());
    assertThat(pairing).isEqualTo(opened.pairing());
    assertThat(pairing.state()).isEqualTo(State.PENDING);
    assertThat(pairing.key()).isEqualTo(key);
    assertThat(pairing.client()).isEqualTo(TAB);
    assertThat(pairing.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
    assertThat(pairing.wrongPicks()).isZero();
    assertThat(pairings.redeem(opened.id())).isEmpty();
  }

  @Test
  void theWindowOffersThreeDifferentNumbersOfTwoDigitsInOrder() {
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Pairing pairing = pairings.open(key, clientOf("network " + i)).pairing();
      assertThat(pairing.choices())
          .hasSize(3)
          .doesNotHaveDuplicates()
          .isSorted()
          .contains(pairing.number())
          .allSatisfy(number -> assertThat(number).isBetween(10, 99));
      places.add(pairing.choices().indexOf(pairing.number()));
    }
    // Nor does the place tell which one is right.
    assertThat(places).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void numbersThatComeTwiceAreDrawnAnew() {
    SecureRandom stubborn =
        new SecureRandom() {
          private static final long serialVersionUID = 1;
          private final int[] drawn = {5, 5, 5, 0, 0, 89};
          private int next;

          @Override
          public int nextInt(int bound) {
            return drawn[next++];
          }
        };

    Pairing pairing = new Pairings(MSP, store, sessions, clock, stubborn).open(key, TAB).pairing();

    assertThat(pairing.choices()).containsExactly(10, 15, 99);
    assertThat(pairing.number()).isEqualTo(15);
  }

  @Test
  void fromOneNetworkTwentyWaitAtMost() {
    IntStream.range(0, 20).forEach(i -> open());

    assertRefused(this::open, ErrorCode.PAIRINGS_TOO_MANY);
    assertThat(pairings.open(key, clientOf("198.51.100.1"))).isNotNull();
    clock.pass(Pairings.LIFE);
    assertThat(open()).isNotNull();
  }

  @Test
  void whoeverWaitsFiveMinutesWaitsInVain() {
    Opened opened = open();
    clock.pass(Duration.ofMinutes(5).minusMillis(1));
    assertThat(pairings.find(opened.id())).isPresent();

    clock.pass(Duration.ofMillis(1));

    assertThat(pairings.find(opened.id())).isEmpty();
    assertVoid(() -> pairings.waiting(opened.id()));
    assertVoid(() -> pairings.redeem(opened.id()));
    assertVoid(() -> pairings.approve(window(), opened.id(), Optional.empty(), number(opened)));
    assertThat(pairings.prove(opened.id(), opened.proof(), browser)).isFalse();
  }

  @Test
  void nobodyOfAnotherMspMeetsIt() {
    Opened opened = open();

    assertThat(others.find(opened.id())).isEmpty();
    assertVoid(() -> others.waiting(opened.id()));
    assertVoid(() -> others.redeem(opened.id()));
    assertThat(others.prove(opened.id(), opened.proof(), browser)).isFalse();
    assertThat(others.refuse(opened.id())).isEmpty();
    assertThat(pairings.waiting(opened.id())).isEqualTo(opened.pairing());
  }

  @Test
  void aWindowThatKnowsTheProofNeedsNoNumber() {
    Opened opened = open();
    assertThat(pairings.prove(opened.id(), opened.proof(), browser)).isTrue();

    Pairing approved =
        pairings.approve(window(), opened.id(), Optional.of(browser), Optional.empty());

    assertThat(approved.key()).isEqualTo(key);
    assertThat(state(opened)).isEqualTo(State.APPROVED);
  }

  @Test
  void theBrowserIsTheOneThatShowedTheProof() {
    Opened opened = open();
    assertThat(pairings.prove(opened.id(), Token.random(random), browser)).isFalse();
    Pairing unproven = pairings.waiting(opened.id());
    assertThat(Pairings.isSameBrowser(unproven, Optional.empty())).isFalse();
    assertThat(Pairings.isSameBrowser(unproven, Optional.of(browser))).isFalse();

    pairings.prove(opened.id(), opened.proof(), browser);

    Pairing proven = pairings.waiting(opened.id());
    assertThat(Pairings.isSameBrowser(proven, Optional.of(browser))).isTrue();
    assertThat(Pairings.isSameBrowser(proven, Optional.of(Token.random(random)))).isFalse();
    assertThat(Pairings.isSameBrowser(proven, Optional.empty())).isFalse();
  }

  @Test
  void aWindowOfAnotherBrowserMustPickTheNumber() {
    Opened opened = open();
    pairings.prove(opened.id(), opened.proof(), browser);
    Optional<Token> stranger = Optional.of(Token.random(random));

    assertThatThrownBy(() -> pairings.approve(window(), opened.id(), stranger, Optional.empty()))
        .isInstanceOfSatisfying(
            JitgateException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.PAIRING_NUMBER);
              assertThat(refusal.detail()).isEqualTo("No number was picked.");
            });
    // That is no guess.
    assertThat(pairings.waiting(opened.id()).wrongPicks()).isZero();
    pairings.approve(window(), opened.id(), stranger, number(opened));
    assertThat(state(opened)).isEqualTo(State.APPROVED);
  }

  @Test
  void whoPicksWrongTwicePicksNoMore() {
    Opened opened = open();
    Optional<Integer> wrong = Optional.of(number(opened).orElseThrow() + 1);
    for (int i = 0; i < 2; i++) {
      assertRefused(
          () -> pairings.approve(window(), opened.id(), Optional.empty(), wrong),
          ErrorCode.PAIRING_NUMBER);
    }

    assertVoid(() -> pairings.approve(window(), opened.id(), Optional.empty(), number(opened)));
    assertVoid(() -> pairings.redeem(opened.id()));
  }

  @Test
  void oneWrongPickIsForgiven() {
    Opened opened = open();
    Optional<Integer> wrong = Optional.of(number(opened).orElseThrow() - 1);
    assertRefused(
        () -> pairings.approve(window(), opened.id(), Optional.empty(), wrong),
        ErrorCode.PAIRING_NUMBER);

    pairings.approve(window(), opened.id(), Optional.empty(), number(opened));

    assertThat(state(opened)).isEqualTo(State.APPROVED);
  }

  @Test
  void oneWindowSaysYes() {
    Opened opened = open();
    approve(opened, window());

    assertVoid(() -> approve(opened, window()));
  }

  @Test
  void whoSaysYesTooLateIsTold() {
    Opened opened = open();
    store.meanwhile(() -> pairings.refuse(opened.id()));

    assertVoid(() -> approve(opened, window()));
  }

  @Test
  void whatWasRefusedIsVoid() {
    Opened opened = open();

    assertThat(pairings.refuse(opened.id())).contains(opened.pairing());

    assertThat(pairings.refuse(opened.id())).isEmpty();
    assertVoid(() -> pairings.waiting(opened.id()));
    assertVoid(() -> approve(opened, window()));
    assertVoid(() -> pairings.redeem(opened.id()));
  }

  @Test
  void whatWasApprovedCanBeTakenBackUntilItIsUsed() {
    Opened opened = open();
    approve(opened, window());

    assertThat(pairings.refuse(opened.id())).isPresent();

    assertVoid(() -> pairings.redeem(opened.id()));
    assertThat(frames()).isZero();
  }

  @Test
  void theFrameGetsItsSessionOnce() {
    Opened opened = open();
    SignedIn window = window();
    approve(opened, window);

    Sessions.Begun begun = pairings.redeem(opened.id()).orElseThrow();

    Session frame = begun.signedIn().session();
    assertThat(frame.carrier()).isEqualTo(Carrier.FRAME);
    assertThat(frame.frameKey()).contains(key);
    assertThat(frame.client()).isEqualTo(TAB);
    assertThat(frame.person()).isEqualTo(ANNA.id());
    assertThat(frame.family()).isEqualTo(window.session().family());
    assertThat(sessions.use(begun.token())).isInstanceOf(SessionUse.Valid.class);
    assertVoid(() -> pairings.redeem(opened.id()));
    assertThat(frames()).isEqualTo(1);
  }

  @Test
  void ofTwoWhoFetchItOneGetsIt() {
    Opened opened = open();
    approve(opened, window());
    store.meanwhile(() -> assertThat(pairings.redeem(opened.id())).isPresent());

    assertVoid(() -> pairings.redeem(opened.id()));

    assertThat(frames()).isEqualTo(1);
  }

  @Test
  void aWindowThatSignedOutMeanwhileConnectsNothing() {
    Opened opened = open();
    SignedIn window = window();
    approve(opened, window);
    sessions.endFamily(window.session(), EndReason.SIGNED_OUT);

    assertVoid(() -> pairings.redeem(opened.id()));

    assertThat(frames()).isZero();
  }

  @Test
  void aSignInThatEndsWhileItsFrameBeginsTakesTheFrameWithIt() {
    Opened opened = open();
    SignedIn window = window();
    approve(opened, window);
    sessionStore.afterAdd(
        () -> sessionStore.end(MSP, window.session().id(), EndReason.SIGNED_OUT, clock.instant()));

    assertVoid(() -> pairings.redeem(opened.id()));

    assertThat(frames()).isZero();
  }

  @Test
  void itsNameInRecordsOpensNothingAndIsAlwaysTheSame() {
    Opened opened = open();
    String hex = opened.id().hash().hex();

    String name = opened.pairing().name().toString();

    assertThat(name.replace("-", "")).isEqualTo(hex.substring(0, 32));
    assertThat(opened.toString()).doesNotContain(opened.id().text(), opened.proof().text());
  }

  @Test
  void choicesCannotBeChanged() {
    assertThatThrownBy(() -> Collections.sort(open().pairing().choices()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private Opened open() {
    return pairings.open(key, TAB);
  }

  private void approve(Opened opened, SignedIn window) {
    pairings.approve(window, opened.id(), Optional.empty(), number(opened));
  }

  private static Optional<Integer> number(Opened opened) {
    return Optional.of(opened.pairing().number());
  }

  private State state(Opened opened) {
    return pairings.find(opened.id()).orElseThrow().state();
  }

  private SignedIn window() {
    return sessions.signIn(ANNA, SignInMethod.PASSKEY, WINDOW).signedIn();
  }

  private long frames() {
    return sessions.of(ANNA.id()).stream().filter(one -> one.carrier() == Carrier.FRAME).count();
  }

  private static Client clientOf(String network) {
    return new Client(TAB.origin(), TAB.label(), network);
  }

  private Sessions sessions(Msp msp) {
    return new Sessions(msp, SessionRules::standard, sessionStore, clock, random);
  }

  private Pairings pairings(Msp msp) {
    return new Pairings(msp, store, sessions(msp), clock, random);
  }

  private static void assertVoid(ThrowingCallable call) {
    assertRefused(call, ErrorCode.PAIRING_VOID);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            JitgateException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
