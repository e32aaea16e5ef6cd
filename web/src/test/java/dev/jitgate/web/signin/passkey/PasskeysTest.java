// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.Passkey;
import dev.jitgate.session.Person;
import dev.jitgate.web.Logged;
import dev.jitgate.web.store.TestPeople;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeysTest extends PasskeysAtWork {

  @Test
  void asksForAPasskeyAsBrowsersReadIt() {
    Passkey known = register(ada, new Browser(rp.origin()));

    Ceremony ceremony = passkeys.startRegistration(rp, ada);

    JsonObject options = Browser.parse(ceremony.optionsJson());
    assertThat(Browser.bytes(options.getString("challenge"))).hasSize(32);
    String expected =
        """
        {"rp":{"id":"jit.nikpot.example","name":"Nikpot"},\
        "user":{"id":"%s","name":"Ada","displayName":"Ada"},\
        "challenge":"%s",\
        "pubKeyCredParams":[{"type":"public-key","alg":-7},{"type":"public-key","alg":-8},\
        {"type":"public-key","alg":-257}],\
        "timeout":300000,\
        "excludeCredentials":[{"type":"public-key","id":"%s","transports":["hybrid","internal"]}],\
        "authenticatorSelection":{"residentKey":"required","requireResidentKey":true,\
        "userVerification":"required"},\
        "attestation":"none"}"""
            .formatted(
                Passkey.userHandle(ada.id()).base64Url(),
                options.getString("challenge"),
                known.credentialId().base64Url());
    assertThat(ceremony.optionsJson()).isEqualTo(expected);
    assertThat(ceremony).hasToString("Ceremony[hidden]");
    assertThat(Browser.bytes(ceremony.transaction())).hasSize(32);
  }

  @Test
  void asksAnybodyOrOnePerson() {
    Passkey known = register(ada, browser);

    JsonObject anybody = Browser.parse(passkeys.startAssertion(rp).optionsJson());
    JsonObject adaOnly = Browser.parse(passkeys.startAssertion(rp, ada).optionsJson());

    assertThat(anybody.toString())
        .isEqualTo(
            "{\"challenge\":\"%s\",\"timeout\":300000,\"rpId\":\"jit.nikpot.example\",\"allowCredentials\":[],\"userVerification\":\"required\"}",
            anybody.getString("challenge"));
    assertThat(adaOnly.getJsonArray("allowCredentials").toString())
        .isEqualTo(
            "[{\"type\":\"public-key\",\"id\":\"%s\",\"transports\":[\"hybrid\",\"internal\"]}]",
            known.credentialId().base64Url());
  }

  @Test
  void recognizesWhoRegistered() {
    Passkey passkey = register(ada, browser);
    pass(Duration.ofDays(1));

    Asserted asserted = signIn(browser);

    assertThat(asserted).isEqualTo(new Asserted(ada.id(), passkey.id(), false));
    assertThat(passkeys.list(rp.msp(), ada.id()))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.label()).isEqualTo("Phone of Ada");
              assertThat(it.lastUsedAt()).contains(now);
              assertThat(it.signCount()).isGreaterThan(passkey.signCount());
              assertThat(it.transports()).containsExactly("hybrid", "internal");
            });
  }

  @Test
  void takesEveryKindOfKeyThatItAsksFor() throws Exception {
    for (Signer signer :
        List.of(Signer.ed25519(), Signer.rsa("SHA256withRSA", COSEAlgorithmIdentifier.RS256))) {
      Browser device = new Browser(rp.origin());
      device.signer = signer;
      Passkey passkey = register(ada, device);

      assertThat(signIn(device).passkey()).isEqualTo(passkey.id());
      device.signer = Signer.ed25519();
      refused(
          ErrorCode.PASSKEY_ANSWER_INVALID,
          "Its signature is not the passkey's.",
          () -> signIn(device));
    }
  }

  @Test
  void takesNoOtherKindOfKey() throws Exception {
    browser.signer = Signer.rsa("SHA1withRSA", COSEAlgorithmIdentifier.RS1);

    refused(
        ErrorCode.PASSKEY_ANSWER_INVALID,
        "It breaks a rule: NotAllowedAlgorithm.",
        () -> register(ada, browser));
  }

  @Test
  void tellsTwoPeopleApart() {
    Person bob = TestPeople.add(database, rp.msp(), "Bob");
    Browser bobs = new Browser(rp.origin());
    register(ada, browser);
    register(bob, bobs);

    assertThat(signIn(browser).person()).isEqualTo(ada.id());
    assertThat(signIn(bobs).person()).isEqualTo(bob.id());
  }

  @Test
  void asksAKnownPersonAgain() {
    Passkey passkey = register(ada, browser);
    Ceremony ceremony = passkeys.startAssertion(rp, ada);
    // As security keys may, when they were told which credential to use.
    browser.withoutUserHandle = true;

    Asserted asserted =
        passkeys.finishAssertion(
            rp, ceremony.transaction(), browser.get(ceremony.optionsJson()).toString());

    assertThat(asserted).isEqualTo(new Asserted(ada.id(), passkey.id(), false));
  }

  @Test
  void asksNobodyWhoHasNoPasskey() {
    refused(
        ErrorCode.PASSKEY_UNKNOWN,
        "The person has no passkey.",
        () -> passkeys.startAssertion(rp, ada));
  }

  @Test
  void asksForNoPersonOfAnotherMsp() {
    assertThatThrownBy(() -> passkeys.startRegistration(otherRp, ada))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> passkeys.startAssertion(otherRp, ada))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsWhetherAPasskeyIsOnOtherDevices() {
    browser.turnedFlags = Browser.BE;
    Passkey passkey = register(ada, browser);
    assertThat(passkey.backupEligible()).isTrue();
    assertThat(passkey.backedUp()).isFalse();

    browser.turnedFlags = Browser.BE | Browser.BS;

    assertThat(signIn(browser).backedUp()).isTrue();
    assertThat(passkeys.list(rp.msp(), ada.id()).get(0).backedUp()).isTrue();
  }

  @Test
  void aCounterThatDoesNotGrowIsReportedAndEndsNothing() {
    browser.counter = 7;
    Passkey passkey = register(ada, browser);
    browser.counter = 8;
    assertThat(warnings(() -> signIn(browser))).isEmpty();
    browser.counter = 3;
    List<String> reports = new ArrayList<>(warnings(() -> signIn(browser)));
    browser.counter = 8;
    reports.addAll(warnings(() -> signIn(browser)));

    assertThat(reports)
        .containsExactly(
            "WARNING The counter of passkey %s of MSP nikpot went from 8 to 3; it may have been copied."
                .formatted(passkey.id()),
            "WARNING The counter of passkey %s of MSP nikpot went from 8 to 8; it may have been copied."
                .formatted(passkey.id()));
  }

  @Test
  void anAuthenticatorThatCountsNothingIsNotReported() {
    browser.counter = 0;
    register(ada, browser);
    signIn(browser);

    assertThat(warnings(() -> signIn(browser))).isEmpty();
  }

  @Test
  void onePasskeyIsRegisteredOnce() {
    register(ada, browser);
    Ceremony ceremony = passkeys.startRegistration(rp, ada);
    JsonObject answer = browser.create(withoutExclusions(ceremony.optionsJson()));
    passkeys.finishRegistration(rp, ceremony.transaction(), answer.toString(), "One");

    // The same credential for another challenge: what a none attestation says, anybody can say.
    Ceremony again = passkeys.startRegistration(rp, ada);
    String replayed = Browser.withChallengeOf(answer, again.optionsJson());

    refused(
        ErrorCode.PASSKEY_REPEATED,
        "Its credential id is registered at this MSP.",
        () -> passkeys.finishRegistration(rp, again.transaction(), replayed, "Two"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "a\u0000b",
        "a\u202eb",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void aLabelIsShortAndVisible(String label) {
    Ceremony ceremony = passkeys.startRegistration(rp, ada);
    String answer = browser.create(ceremony.optionsJson()).toString();

    refused(
        ErrorCode.PASSKEY_LABEL,
        "The label is empty, too long or not all visible.",
        () -> passkeys.finishRegistration(rp, ceremony.transaction(), answer, label));

    assertThat(passkeys.finishRegistration(rp, ceremony.transaction(), answer, " Key ").label())
        .isEqualTo("Key");
  }

  @Test
  void renamesOnlyTheirOwn() {
    Person bob = TestPeople.add(database, rp.msp(), "Bob");
    Passkey passkey = register(ada, browser);

    passkeys.rename(rp.msp(), ada.id(), passkey.id(), " Blue key ");

    assertThat(passkeys.list(rp.msp(), ada.id()).get(0).label()).isEqualTo("Blue key");
    refused(
        ErrorCode.PASSKEY_UNKNOWN,
        "The MSP has no such passkey.",
        () -> passkeys.rename(rp.msp(), bob.id(), passkey.id(), "Mine"));
    refused(
        ErrorCode.PASSKEY_UNKNOWN,
        "The MSP has no such passkey.",
        () -> passkeys.rename(otherRp.msp(), ada.id(), passkey.id(), "Mine"));
  }

  @Test
  void theLastPasskeyStaysUnlessThereAreRecoveryCodes() {
    Passkey first = register(ada, browser);
    Passkey second = register(ada, new Browser(rp.origin()));
    passkeys.remove(rp.msp(), ada.id(), first.id());
    refused(ErrorCode.PASSKEY_UNKNOWN, "The MSP has no such passkey.", () -> signIn(browser));
    refused(
        ErrorCode.PASSKEY_LAST,
        "There is no other passkey and no unused recovery code.",
        () -> passkeys.remove(rp.msp(), ada.id(), second.id()));
    refused(
        ErrorCode.PASSKEY_UNKNOWN,
        "The MSP has no such passkey.",
        () -> passkeys.remove(rp.msp(), UUID.randomUUID(), second.id()));

    recoveryCodes.make(rp.msp(), ada.id());
    passkeys.remove(rp.msp(), ada.id(), second.id());

    assertThat(passkeys.list(rp.msp(), ada.id())).isEmpty();
  }

  @Test
  void ofAHundredWhoAnswerAtOnceOneIsLetIn() throws Exception {
    register(ada, browser);
    Ceremony ceremony = passkeys.startAssertion(rp);
    String answer = browser.get(ceremony.optionsJson()).toString();
    Callable<ErrorCode> finish =
        () -> {
          try {
            passkeys.finishAssertion(rp, ceremony.transaction(), answer);
            return null;
          } catch (JitgateException e) {
            return e.code();
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(20);
    List<ErrorCode> outcomes = new ArrayList<>();
    try {
      for (Future<ErrorCode> result : threads.invokeAll(Collections.nCopies(100, finish))) {
        outcomes.add(result.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(outcomes).filteredOn(it -> it == null).hasSize(1);
    assertThat(outcomes)
        .filteredOn(it -> it != null)
        .hasSize(99)
        .containsOnly(ErrorCode.PASSKEY_CEREMONY_OVER);
  }

  @Test
  void bytesShowNothing() {
    assertThat(register(ada, browser).toString())
        .contains("credentialId=Bytes[", "credentialData=Bytes[");
    assertThat(Bytes.of(new byte[] {1, 2})).hasToString("Bytes[2]");
  }

  private static String withoutExclusions(String optionsJson) {
    return optionsJson.replaceFirst(
        "\"excludeCredentials\":\\[.*?\\}\\]", "\"excludeCredentials\":[]");
  }

  /** Returns what the security log is told meanwhile. */
  private static List<String> warnings(Runnable work) {
    try (Logged logged = Logged.by("dev.jitgate.security")) {
      work.run();
      return logged.lines();
    }
  }
}
