// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Sessions.Begun;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final Msp MSP = new Msp("nikpot");
  private static final Client CLIENT =
      new Client("https://jit.nikpot.example", "Firefox on Windows", "192.0.2.7");
  private static final Person ANNA =
      new Person(UUID.randomUUID(), MSP, "Anna", Role.TECHNICIAN, true);

  private final SetClock clock = new SetClock();
  private final MemorySessionStore store = new MemorySessionStore();
  private final Sessions sessions = sessions(MSP, SessionRules.standard());

  @BeforeEach
  void annaWorksHere() {
    store.put(ANNA);
  }

  @Test
  void aTokenOpensTheSessionOfWhomItWasGivenTo() {
    Begun begun = signIn();

    assertThat(sessions.use(begun.token()))
        .isEqualTo(new SessionUse.Valid(begun.signedIn(), Optional.empty()));
  }

  @Test
  void anotherTokenOpensNothing() {
    signIn();

    assertThat(sessions.use(Token.random(new SecureRandom())))
        .isEqualTo(new SessionUse.Refused(ErrorCode.NOT_SIGNED_IN));
  }

  @Test
  void aTokenOfAnotherMspOpensNothing() {
    Begun begun = signIn();

    assertThat(sessions(new Msp("other"), SessionRules.standard()).use(begun.token()))
        .isEqualTo(new SessionUse.Refused(ErrorCode.NOT_SIGNED_IN));
  }

  @Test
  void theBreakGlassAccountIsOutAfterAnHourAndOpensNoTab() {
    Person glass = new Person(UUID.randomUUID(), MSP, "Glass", Role.BREAK_GLASS, true);
    store.put(glass);
    Client client = new Client("https://jit.nikpot.example", "Edge on Windows", "192.0.2.7");
    Begun begun = sessions.signIn(glass, SignInMethod.BREAK_GLASS, client);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> sessions.connect(begun.signedIn(), new FrameKeys().key(), client))
        .withMessage("JG-7004: The break-glass account opens no tabs.");
    clock.pass(Duration.ofHours(1).minusMillis(1));
    assertThat(sessions.use(begun.token())).isInstanceOf(SessionUse.Valid.class);
    clock.pass(Duration.ofMillis(1));
    assertThat(sessions.use(begun.token()))
        .isEqualTo(new SessionUse.Refused(ErrorCode.SESSION_ENDED));
  }

  @Test
  void theEndIsNotPutOffByUse() {
    Begun begun = signIn();
    for (int hour = 1; hour < 8; hour++) {
      clock.pass(Duration.ofHours(1));
      assertThat(sessions.use(begun.token())).isInstanceOf(SessionUse.Valid.class);
    }
    clock.pass(Duration.ofHours(1).minusMillis(1));
    assertThat(sessions.use(begun.token())).isInstanceOf(SessionUse.Valid.class);

    clock.pass(Duration.ofMillis(1));

    assertThat(sessions.use(begun.token()))
        .isEqualTo(new SessionUse.Refused(ErrorCode.SESSION_ENDED));
    assertThat(store.reason(begun.signedIn().session().id())).contains(EndReason.EXPIRED);
  }

  @Test
  void aClockThatGoesBackRevivesNoSessionThatWasSeenToEnd() {
    Begun begun = signIn();
    clock.pass(Duration.ofHours(8));
    sessions.use(begun.token());

    clock.pass(Duration.ofHours(-4));

    assertThat(sessions.use(begun.token())).isInstanceOf(SessionUse.Refused.class);
  }

  @Test
  void whatNobodyUsesEndsEarlier() {
    Sessions long30 = sessions(MSP, SessionRules.of(Duration.ofDays(30)));
    Begun begun = long30.signIn(ANNA, SignInMethod.PASSKEY, CLIENT);
    clock.pass(Duration.ofDays(3));

    assertThat(long30.use(begun.token()))
        .isEqualTo(new SessionUse.Refused(ErrorCode.SESSION_ENDED));
    assertThat(store.reason(begun.signedIn().session().id())).contains(EndReason.IDLE);
  }

  @Test
  void theIdIsReplacedEveryTwelveHoursAndTheOldOneWorksForThirtySecondsMore() {
    Sessions long30 = sessions(MSP, SessionRules.of(Duration.ofDays(30)));
    Token first = long30.signIn(ANNA, SignInMethod.PASSKEY, CLIENT).token();
    clock.pass(Duration.ofHours(12));

    Token second = replacement(long30.use(first));
    assertThat(((SessionUse.Valid) long30.use(second)).replacement()).isEmpty();
    clock.pass(Duration.ofSeconds(30));

    assertThat(((SessionUse.Valid) long30.use(first)).replacement()).isEmpty();
    assertThat(long30.use(second)).isInstanceOf(SessionUse.Valid.class);
  }

  @Test
  void aCopyOfAReplacedIdEndsTheWholeSignIn() {
    Sessions long30 = sessions(MSP, SessionRules.of(Duration.ofDays(30)));
    Begun window = long30.signIn(ANNA, SignInMethod.PASSKEY, CLIENT);
    Begun frame = long30.connect(window.signedIn(), new FrameKeys().key(), CLIENT);
    clock.pass(Duration.ofHours(12));
    Token second = replacement(long30.use(window.token()));
    long30.use(second);
    clock.pass(Duration.ofSeconds(31));

    assertThat(long30.use(window.token())).isInstanceOf(SessionUse.Replayed.class);

    assertThat(long30.use(second)).isInstanceOf(SessionUse.Refused.class);
    assertThat(long30.use(frame.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(store.reason(frame.signedIn().session().id())).contains(EndReason.REPLAYED);
  }

  @Test
  void anIdFromBeforeTheLastOneIsACopyAsWell() {
    Sessions long30 = sessions(MSP, SessionRules.of(Duration.ofDays(30)));
    Token first = long30.signIn(ANNA, SignInMethod.PASSKEY, CLIENT).token();
    clock.pass(Duration.ofHours(12));
    Token second = replacement(long30.use(first));
    clock.pass(Duration.ofHours(12));
    replacement(long30.use(second));
    clock.pass(Duration.ofSeconds(31));

    assertThat(long30.use(first)).isInstanceOf(SessionUse.Replayed.class);
  }

  @Test
  void anAnswerThatGotLostIsNoCopy() {
    Sessions long30 = sessions(MSP, SessionRules.of(Duration.ofDays(30)));
    Token first = long30.signIn(ANNA, SignInMethod.PASSKEY, CLIENT).token();
    clock.pass(Duration.ofHours(12));
    Token lost = replacement(long30.use(first));
    clock.pass(Duration.ofHours(1));

    assertThat(((SessionUse.Valid) long30.use(first)).replacement()).isEmpty();
    clock.pass(Duration.ofHours(11));
    Token next = replacement(long30.use(first));
    assertThat(long30.use(next)).isInstanceOf(SessionUse.Valid.class);

    clock.pass(Duration.ofSeconds(31));
    assertThat(long30.use(lost)).isInstanceOf(SessionUse.Replayed.class);
  }

  @Test
  void endingAWindowFromTheListEndsItsFrames() {
    Begun here = signIn();
    Begun there = signIn();
    Begun frame = sessions.connect(there.signedIn(), new FrameKeys().key(), CLIENT);

    assertThat(sessions.end(ANNA.id(), there.signedIn().session().id(), EndReason.REMOTE)).isTrue();

    assertThat(sessions.use(there.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(sessions.use(frame.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(sessions.use(here.token())).isInstanceOf(SessionUse.Valid.class);
  }

  @Test
  void theOthersEndAndThisSignInWithItsFramesStays() {
    Begun here = signIn();
    Begun frame = sessions.connect(here.signedIn(), new FrameKeys().key(), CLIENT);
    Begun other = signIn();

    assertThat(sessions.endOthers(here.signedIn().session(), EndReason.EVERYWHERE)).isEqualTo(1);

    assertThat(sessions.use(other.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(sessions.use(here.token())).isInstanceOf(SessionUse.Valid.class);
    assertThat(sessions.use(frame.token())).isInstanceOf(SessionUse.Valid.class);
  }

  @Test
  void aFrameEndsWithTheSignInThatConnectedIt() {
    Begun window = signIn();
    clock.pass(Duration.ofHours(7));
    assertThat(sessions.use(window.token())).isInstanceOf(SessionUse.Valid.class);

    Begun frame = sessions.connect(window.signedIn(), new FrameKeys().key(), CLIENT);

    assertThat(frame.signedIn().session().expiresAt())
        .isEqualTo(window.signedIn().session().expiresAt());
    clock.pass(Duration.ofHours(1));
    assertThat(sessions.use(frame.token())).isInstanceOf(SessionUse.Refused.class);
  }

  @Test
  void oneFrameTooManyEndsTheOldest() {
    Begun window = signIn();
    List<Begun> frames = new ArrayList<>();
    for (int i = 0; i <= Sessions.MOST_FRAMES; i++) {
      clock.pass(Duration.ofSeconds(1));
      frames.add(sessions.connect(window.signedIn(), new FrameKeys().key(), CLIENT));
    }

    assertThat(sessions.use(frames.get(0).token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(frames.subList(1, frames.size()))
        .allSatisfy(
            frame -> assertThat(sessions.use(frame.token())).isInstanceOf(SessionUse.Valid.class));
    assertThat(sessions.use(window.token())).isInstanceOf(SessionUse.Valid.class);
  }

  @Test
  void aFrameThatIsConnectedAnewHasOneSession() {
    Begun window = signIn();
    FrameKey key = new FrameKeys().key();
    Begun first = sessions.connect(window.signedIn(), key, CLIENT);
    Begun second = sessions.connect(window.signedIn(), key, CLIENT);

    assertThat(sessions.use(first.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(sessions.use(second.token())).isInstanceOf(SessionUse.Valid.class);
  }

  @Test
  void aStepUpReplacesTheIdAndKeepsTheEnd() {
    Begun begun = signIn();
    clock.pass(Duration.ofHours(5));
    assertThat(begun.signedIn().session().isFresh(clock.instant(), Duration.ofMinutes(5)))
        .isFalse();

    Token next =
        sessions
            .stepUp(
                begun.signedIn().session(), begun.token(), SignInMethod.PASSKEY, clock.instant())
            .orElseThrow();

    Session after = ((SessionUse.Valid) sessions.use(next)).signedIn().session();
    assertThat(after.isFresh(clock.instant(), Duration.ZERO)).isTrue();
    assertThat(after.expiresAt()).isEqualTo(begun.signedIn().session().expiresAt());
  }

  @Test
  void aProofFromElsewhereIsAsOldAsItIs() {
    Instant thisMorning = clock.instant().minus(Duration.ofHours(3));
    Begun begun = sessions.signIn(ANNA, SignInMethod.OPENID_CONNECT, thisMorning, CLIENT);

    assertThat(begun.signedIn().session().isFresh(clock.instant(), Duration.ofMinutes(15)))
        .isFalse();
    assertThat(
            sessions.stepUp(
                begun.signedIn().session(),
                begun.token(),
                SignInMethod.OPENID_CONNECT,
                thisMorning.minusMillis(1)))
        .isEmpty();
    Session after = ((SessionUse.Valid) sessions.use(begun.token())).signedIn().session();
    assertThat(after.authenticatedAt()).isEqualTo(thisMorning);
  }

  @Test
  void aProofFromTheFutureCountsFromNow() {
    Begun begun =
        sessions.signIn(
            ANNA, SignInMethod.OPENID_CONNECT, clock.instant().plus(Duration.ofDays(1)), CLIENT);

    assertThat(begun.signedIn().session().authenticatedAt()).isEqualTo(clock.instant());
  }

  @Test
  void whoMayNoLongerSignInIsOutAtOnceEverywhere() {
    Begun window = signIn();
    Begun frame = sessions.connect(window.signedIn(), new FrameKeys().key(), CLIENT);
    store.put(new Person(ANNA.id(), MSP, "Anna", Role.TECHNICIAN, false));

    assertThat(sessions.use(frame.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(store.reason(window.signedIn().session().id())).contains(EndReason.PERSON_DISABLED);
    assertThat(sessions.named(frame.signedIn().session().id())).isEmpty();
  }

  @Test
  void stricterRulesHoldForSessionsUnderWayAndLooserOnesDoNotProlongThem() {
    Begun begun = signIn();
    clock.pass(Duration.ofHours(2));

    assertThat(sessions(MSP, SessionRules.of(Duration.ofHours(3))).use(begun.token()))
        .isInstanceOf(SessionUse.Valid.class);
    assertThat(sessions(MSP, SessionRules.of(Duration.ofDays(30))).all()).hasSize(1);
    clock.pass(Duration.ofHours(6));
    assertThat(sessions(MSP, SessionRules.of(Duration.ofDays(30))).use(begun.token()))
        .isInstanceOf(SessionUse.Refused.class);

    Begun later = signIn();
    clock.pass(Duration.ofMinutes(61));
    Sessions strict = sessions(MSP, SessionRules.of(Duration.ofHours(1)));
    assertThat(strict.all()).isEmpty();
    assertThat(strict.named(later.signedIn().session().id())).isEmpty();
    assertThat(strict.use(later.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(store.reason(later.signedIn().session().id())).contains(EndReason.EXPIRED);
  }

  @Test
  void nobodyEndsTheSessionOfSomebodyElseByItsId() {
    Begun begun = signIn();

    assertThat(sessions.end(UUID.randomUUID(), begun.signedIn().session().id(), EndReason.REMOTE))
        .isFalse();
    assertThat(sessions.use(begun.token())).isInstanceOf(SessionUse.Valid.class);
    assertThat(sessions.end(ANNA.id(), begun.signedIn().session().id(), EndReason.REMOTE)).isTrue();
    assertThat(sessions.use(begun.token())).isInstanceOf(SessionUse.Refused.class);
  }

  @Test
  void nothingPrintsWhatOpensASession() {
    Begun begun = signIn();

    assertThat(begun.toString())
        .doesNotContain(begun.token().text(), begun.signedIn().session().csrf());
  }

  @Test
  void aUseIsNotedToTheMinute() {
    Begun begun = signIn();
    Instant began = clock.instant();
    clock.pass(Duration.ofMinutes(1).minusMillis(1));
    sessions.use(begun.token());
    sessions.used(begun.signedIn().session());
    assertThat(present(begun).lastSeenAt()).isEqualTo(began);

    clock.pass(Duration.ofMillis(1));
    sessions.use(begun.token());

    assertThat(present(begun).lastSeenAt()).isEqualTo(clock.instant());
  }

  @Test
  void aFrameWithoutACookieIsSeenAsWell() {
    Begun frame = sessions.connect(signIn().signedIn(), new FrameKeys().key(), CLIENT);
    clock.pass(Duration.ofMinutes(1));

    sessions.used(frame.signedIn().session());

    assertThat(present(frame).lastSeenAt()).isEqualTo(clock.instant());
  }

  @Test
  void aFrameIsFoundByItsIdAsLongAsItCanBeUsed() {
    Begun frame = sessions.connect(signIn().signedIn(), new FrameKeys().key(), CLIENT);
    UUID id = frame.signedIn().session().id();

    assertThat(sessions.named(id)).contains(frame.signedIn());
    assertThat(sessions(new Msp("other"), SessionRules.standard()).named(id)).isEmpty();

    clock.pass(Duration.ofHours(8));
    assertThat(sessions.named(id)).isEmpty();
    clock.pass(Duration.ofHours(-8));
    sessions.end(ANNA.id(), id, EndReason.REMOTE);
    assertThat(sessions.named(id)).isEmpty();
  }

  @Test
  void endingAFrameFromTheListLeavesItsWindow() {
    Begun window = signIn();
    Begun frame = sessions.connect(window.signedIn(), new FrameKeys().key(), CLIENT);
    UUID id = frame.signedIn().session().id();

    assertThat(sessions.end(ANNA.id(), id, EndReason.REMOTE)).isTrue();

    assertThat(store.reason(id)).contains(EndReason.REMOTE);
    assertThat(sessions.use(window.token())).isInstanceOf(SessionUse.Valid.class);
    assertThat(sessions.end(ANNA.id(), id, EndReason.REMOTE)).isFalse();
  }

  @Test
  void aSignInEndsWithItsFramesAndNothingElse() {
    for (boolean byId : new boolean[] {true, false}) {
      Begun window = signIn();
      Begun frame = sessions.connect(window.signedIn(), new FrameKeys().key(), CLIENT);
      Begun other = signIn();
      Session session = window.signedIn().session();

      assertThat(
              byId
                  ? sessions.endFamily(session.id(), EndReason.PROVIDER)
                  : sessions.endFamily(session, EndReason.PROVIDER))
          .isEqualTo(2);

      assertThat(sessions.use(window.token())).isInstanceOf(SessionUse.Refused.class);
      assertThat(sessions.use(frame.token())).isInstanceOf(SessionUse.Refused.class);
      assertThat(sessions.use(other.token())).isInstanceOf(SessionUse.Valid.class);
    }
  }

  @Test
  void allOfOnePersonsSessionsEndAndNobodyElses() {
    Person bert = new Person(UUID.randomUUID(), MSP, "Bert", Role.TECHNICIAN, true);
    store.put(bert);
    Begun berts = sessions.signIn(bert, SignInMethod.PASSKEY, CLIENT);
    Begun one = signIn();
    Begun two = signIn();

    assertThat(sessions.endAll(ANNA.id(), EndReason.EVERYWHERE)).isEqualTo(2);

    assertThat(sessions.use(one.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(sessions.use(two.token())).isInstanceOf(SessionUse.Refused.class);
    assertThat(sessions.use(berts.token())).isInstanceOf(SessionUse.Valid.class);
  }

  @Test
  void onlyWhatCanBeUsedIsListed() {
    Begun early = signIn();
    clock.pass(Duration.ofHours(7));
    Begun late = signIn();
    assertThat(sessions.of(ANNA.id()))
        .extracting(Session::id)
        .containsExactly(late.signedIn().session().id(), early.signedIn().session().id());
    assertThat(sessions.all()).containsExactly(late.signedIn(), early.signedIn());

    clock.pass(Duration.ofHours(1));

    assertThat(sessions.of(ANNA.id())).containsExactly(late.signedIn().session());
    assertThat(sessions.all()).containsExactly(late.signedIn());
    store.put(new Person(ANNA.id(), MSP, "Anna", Role.TECHNICIAN, false));
    assertThat(sessions.all()).isEmpty();
  }

  @Test
  void aProofOfTheSameMomentCountsAndOneFromTheFutureCountsFromNow() {
    Begun begun = signIn();
    Session session = begun.signedIn().session();
    assertThat(sessions.stepUp(session, begun.token(), SignInMethod.PASSKEY, clock.instant()))
        .isPresent();

    sessions.stepUp(
        present(begun),
        begun.token(),
        SignInMethod.OPENID_CONNECT,
        clock.instant().plus(Duration.ofDays(1)));

    assertThat(present(begun).authenticatedAt()).isEqualTo(clock.instant());
  }

  @Test
  void aSessionThatIsTakenAwayAtOnceOpensNothing() {
    store.afterAdd(store::forgetEverything);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(this::signIn)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.SESSION_ENDED));
  }

  @Test
  void theRulesAreThoseOfNow() {
    AtomicReference<SessionRules> rules = new AtomicReference<>(SessionRules.standard());
    Sessions changing = new Sessions(MSP, rules::get, store, clock, new SecureRandom());
    assertThat(changing.rules()).isEqualTo(SessionRules.standard());

    rules.set(SessionRules.of(Duration.ofDays(2)));

    assertThat(changing.rules()).isEqualTo(SessionRules.of(Duration.ofDays(2)));
    assertThat(changing.signIn(ANNA, SignInMethod.PASSKEY, CLIENT).signedIn().session().idle())
        .isEqualTo(changing.rules().idle());
  }

  @Test
  void whatIsStoredSaysWhereItBeganAndPrintsNoSecret() {
    Session window = signIn().signedIn().session();

    assertThat(window)
        .hasToString("Session[" + window.id() + ", WINDOW, person=" + ANNA.id() + "]");
  }

  private Session present(Begun begun) {
    return store.find(MSP, begun.signedIn().session().id()).orElseThrow().session();
  }

  private Begun signIn() {
    return sessions.signIn(ANNA, SignInMethod.PASSKEY, CLIENT);
  }

  private Sessions sessions(Msp msp, SessionRules rules) {
    return new Sessions(msp, () -> rules, store, clock, new SecureRandom());
  }

  private static Token replacement(SessionUse use) {
    return ((SessionUse.Valid) use).replacement().orElseThrow();
  }
}
