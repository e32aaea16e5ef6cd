// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.session.Passkey;
import dev.jitgate.session.Person;
import dev.jitgate.web.store.TestPeople;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never register a passkey, nor let anybody in. */
class PasskeyAttackTest extends PasskeysAtWork {

  private static final String OVER =
      "It was answered before, is older than five minutes, or began elsewhere.";

  /** Lies that both ceremonies have to see through. */
  private enum Lie {
    OTHER_ORIGIN(
        it -> it.origin = "https://jit.nikpot.example.evil.example",
        "A page of another origin than https://jit.nikpot.example asked for it."),
    HTTP_ORIGIN(it -> it.origin = "http://jit.nikpot.example", OTHER_ORIGIN.detail),
    OTHER_PORT(it -> it.origin = "https://jit.nikpot.example:8443", OTHER_ORIGIN.detail),
    ORIGIN_WITH_PATH(it -> it.origin = "https://jit.nikpot.example/evil", OTHER_ORIGIN.detail),
    ORIGIN_WITH_USER(it -> it.origin = "https://evil@jit.nikpot.example", OTHER_ORIGIN.detail),
    ORIGIN_IN_CAPITALS(it -> it.origin = "HTTPS://JIT.NIKPOT.EXAMPLE", OTHER_ORIGIN.detail),
    NO_WEB_ORIGIN(it -> it.origin = "android:apk-key-hash:AAAA", OTHER_ORIGIN.detail),
    FRAMED(
        it -> it.crossOrigin = JsonValue.TRUE, "A page inside another origin's page asked for it."),
    FRAMED_IN_WORDS(it -> it.crossOrigin = Json.createValue("true"), FRAMED.detail),
    FRAMED_BY(it -> it.topOrigin = "https://evil.example", FRAMED.detail),
    FRAMED_BY_ITSELF(it -> it.topOrigin = "https://jit.nikpot.example", FRAMED.detail),
    OTHER_HOST(it -> it.rpId = "evil.example", "It is for another host."),
    PARENT_HOST(it -> it.rpId = "nikpot.example", OTHER_HOST.detail),
    OTHER_CHALLENGE(it -> it.challenge = Browser.text(new byte[32]), "It signs another challenge."),
    EMPTY_CHALLENGE(it -> it.challenge = "", OTHER_CHALLENGE.detail),
    OTHER_TYPE(it -> it.type = "payment.get", "It answers another question."),
    NOBODY_VERIFIED(
        it -> it.turnedFlags = Browser.UV, "The authenticator did not check who is there."),
    NOBODY_PRESENT(it -> it.turnedFlags = Browser.UP, "Nobody touched the authenticator."),
    BACKED_UP_BUT_NOT_ELIGIBLE(
        it -> it.turnedFlags = Browser.BS, "It breaks a rule: IllegalBackupState.");

    // What is told captures nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Browser> told;

    private final String detail;

    Lie(Consumer<Browser> told, String detail) {
      this.told = told;
      this.detail = detail;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLieRegistersNothing(Lie lie) {
    Ceremony ceremony = passkeys.startRegistration(rp, ada);
    Browser liar = new Browser(rp.origin());
    lie.told.accept(liar);
    String answer = liar.create(ceremony.optionsJson()).toString();

    refused(lie, () -> finish(ceremony, answer));

    assertThat(passkeys.list(rp.msp(), ada.id())).isEmpty();
    refused(ErrorCode.PASSKEY_CEREMONY_OVER, OVER, () -> finish(ceremony, answer));
  }

  @ParameterizedTest
  @EnumSource
  void aLieLetsNobodyIn(Lie lie) {
    register(ada, browser);
    if (lie == Lie.OTHER_HOST || lie == Lie.PARENT_HOST) {
      // A passkey of another host, for a credential that is registered here.
      plantCredentialOf(lie);
    }
    Ceremony ceremony = passkeys.startAssertion(rp);
    lie.told.accept(browser);
    String answer = browser.get(ceremony.optionsJson()).toString();

    refused(lie, () -> passkeys.finishAssertion(rp, ceremony.transaction(), answer));

    assertThat(passkeys.list(rp.msp(), ada.id()))
        .allSatisfy(it -> assertThat(it.lastUsedAt()).isEmpty());
    refused(
        ErrorCode.PASSKEY_CEREMONY_OVER,
        OVER,
        () -> passkeys.finishAssertion(rp, ceremony.transaction(), answer));
  }

  @Test
  void aTamperedSignatureLetsNobodyIn() {
    register(ada, browser);
    browser.tampersWithSignature = true;

    refused(
        ErrorCode.PASSKEY_ANSWER_INVALID,
        "Its signature is not the passkey's.",
        () -> signIn(browser));
  }

  @Test
  void aForeignUserHandleLetsNobodyIn() {
    Person bob = TestPeople.add(database, rp.msp(), "Bob");
    register(ada, browser);
    browser.userHandle = Passkey.userHandle(bob.id()).toArray();

    refused(
        ErrorCode.PASSKEY_ANSWER_INVALID,
        "Its user handle is not the passkey's.",
        () -> signIn(browser));
  }

  @Test
  void aMissingUserHandleLetsNobodyInWhoWasNotNamed() {
    register(ada, browser);
    browser.withoutUserHandle = true;

    refused(
        ErrorCode.PASSKEY_ANSWER_INVALID,
        "Its user handle is not the passkey's.",
        () -> signIn(browser));
  }

  @Test
  void anotherPersonsPasskeyIsNoStepUp() {
    Person bob = TestPeople.add(database, rp.msp(), "Bob");
    Browser bobs = new Browser(rp.origin());
    register(ada, browser);
    register(bob, bobs);
    Ceremony ceremony = passkeys.startAssertion(rp, ada);
    String answer = bobs.get(withoutChoice(ceremony)).toString();

    refused(
        ErrorCode.PASSKEY_ANSWER_INVALID,
        "It is by another person's passkey.",
        () -> passkeys.finishAssertion(rp, ceremony.transaction(), answer));
  }

  @Test
  void aPasskeyOfAnotherMspIsUnknown() {
    register(ada, browser);
    TestPeople.add(database, otherRp.msp(), "Eve");
    Ceremony ceremony = passkeys.startAssertion(otherRp);
    String answer = browser.get(ceremony.optionsJson()).toString();

    refused(
        ErrorCode.PASSKEY_UNKNOWN,
        "The MSP has no such passkey.",
        () -> passkeys.finishAssertion(otherRp, ceremony.transaction(), answer));
    assertThat(passkeys.list(otherRp.msp(), ada.id())).isEmpty();
  }

  @Test
  void aCeremonyOfAnotherMspIsUnknown() {
    register(ada, browser);
    Ceremony ceremony = passkeys.startAssertion(rp);
    String answer = browser.get(ceremony.optionsJson()).toString();

    refused(
        ErrorCode.PASSKEY_CEREMONY_OVER,
        OVER,
        () -> passkeys.finishAssertion(otherRp, ceremony.transaction(), answer));
    assertThat(passkeys.finishAssertion(rp, ceremony.transaction(), answer).person())
        .isEqualTo(ada.id());
  }

  @Test
  void anAnswerIsGoodOnce() {
    register(ada, browser);
    Ceremony first = passkeys.startAssertion(rp);
    String answer = browser.get(first.optionsJson()).toString();
    passkeys.finishAssertion(rp, first.transaction(), answer);

    refused(
        ErrorCode.PASSKEY_CEREMONY_OVER,
        OVER,
        () -> passkeys.finishAssertion(rp, first.transaction(), answer));
    Ceremony second = passkeys.startAssertion(rp);
    refused(
        ErrorCode.PASSKEY_ANSWER_INVALID,
        "It signs another challenge.",
        () -> passkeys.finishAssertion(rp, second.transaction(), answer));
  }

  @Test
  void anAnswerIsGoodForFiveMinutes() {
    register(ada, browser);
    Ceremony early = passkeys.startAssertion(rp);
    Ceremony late = passkeys.startAssertion(rp);
    Ceremony registration = passkeys.startRegistration(rp, ada);
    String made = new Browser(rp.origin()).create(registration.optionsJson()).toString();

    pass(Duration.ofMinutes(5).minusMillis(1));
    String answer = browser.get(early.optionsJson()).toString();
    assertThat(passkeys.finishAssertion(rp, early.transaction(), answer).person())
        .isEqualTo(ada.id());

    pass(Duration.ofMillis(1));
    String lateAnswer = browser.get(late.optionsJson()).toString();
    refused(
        ErrorCode.PASSKEY_CEREMONY_OVER,
        OVER,
        () -> passkeys.finishAssertion(rp, late.transaction(), lateAnswer));
    refused(ErrorCode.PASSKEY_CEREMONY_OVER, OVER, () -> finish(registration, made));
  }

  @Test
  void aRegistrationIsNoSignInAndTheOtherWayRound() {
    register(ada, browser);
    Ceremony registration = passkeys.startRegistration(rp, ada);
    Ceremony signIn = passkeys.startAssertion(rp);
    Browser second = new Browser(rp.origin());

    refused(
        ErrorCode.PASSKEY_CEREMONY_OVER,
        OVER,
        () ->
            passkeys.finishAssertion(
                rp, registration.transaction(), browser.get(signIn.optionsJson()).toString()));
    refused(
        ErrorCode.PASSKEY_CEREMONY_OVER,
        OVER,
        () ->
            passkeys.finishRegistration(
                rp,
                signIn.transaction(),
                second.create(registration.optionsJson()).toString(),
                "Key"));
  }

  @Test
  void aPasskeyThatSaysItMayBeCopiedAfterAllLetsNobodyIn() {
    register(ada, browser);
    browser.turnedFlags = Browser.BE;

    refused(
        ErrorCode.PASSKEY_ANSWER_INVALID,
        "It breaks a rule: BadBackupEligibleFlag.",
        () -> signIn(browser));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or '1'='1"})
  void aGuessedTransactionIsUnknown(String transaction) {
    register(ada, browser);
    String answer = browser.get(passkeys.startAssertion(rp).optionsJson()).toString();

    refused(
        ErrorCode.PASSKEY_CEREMONY_OVER,
        OVER,
        () -> passkeys.finishAssertion(rp, transaction, answer));
  }

  @Test
  void whoeverIsDeletedMeanwhileRegistersNothing() {
    Ceremony ceremony = passkeys.startRegistration(rp, ada);
    String answer = browser.create(ceremony.optionsJson()).toString();
    TestPeople.delete(database, ada);

    refused(ErrorCode.PASSKEY_CEREMONY_OVER, OVER, () -> finish(ceremony, answer));
    assertThat(passkeys.list(rp.msp(), UUID.randomUUID())).isEmpty();
  }

  /** Makes the browser's authenticator know a passkey of the lie's host that jitgate knows. */
  private void plantCredentialOf(Lie lie) {
    Browser honest = browser;
    honest.rpId = lie == Lie.OTHER_HOST ? "evil.example" : "nikpot.example";
    RelyingParty evil = new RelyingParty(rp.msp(), honest.rpId, "Evil", rp.origin());
    Ceremony ceremony = passkeys.startRegistration(evil, ada);
    passkeys.finishRegistration(
        evil, ceremony.transaction(), honest.create(ceremony.optionsJson()).toString(), "Planted");
  }

  private void finish(Ceremony ceremony, String answer) {
    passkeys.finishRegistration(rp, ceremony.transaction(), answer, "Key");
  }

  private static void refused(Lie lie, ThrowingCallable work) {
    refused(ErrorCode.PASSKEY_ANSWER_INVALID, lie.detail, work);
  }

  private static String withoutChoice(Ceremony ceremony) {
    return ceremony
        .optionsJson()
        .replaceFirst("\"allowCredentials\":\\[.*?}\\]", "\"allowCredentials\":[]");
  }
}
