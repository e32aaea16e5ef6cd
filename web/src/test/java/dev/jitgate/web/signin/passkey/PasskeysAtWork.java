// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Passkey;
import dev.jitgate.session.Person;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.MemoryDatabase;
import dev.jitgate.web.store.SqlCeremonyStore;
import dev.jitgate.web.store.SqlPasskeyStore;
import dev.jitgate.web.store.SqlRecoveryCodeStore;
import dev.jitgate.web.store.TestPeople;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The service over a database in memory, at a time that stands still. */
abstract class PasskeysAtWork {

  final RelyingParty rp =
      RelyingParty.of(new Msp("nikpot"), new MspHost("jit.nikpot.example"), "Nikpot");

  /** Under the same host, as two MSPs of the demo on two ports are. */
  final RelyingParty otherRp = new RelyingParty(new Msp("other"), rp.id(), "Other", rp.origin());

  final Browser browser = new Browser(rp.origin());
  Instant now = Instant.parse("2026-11-24T08:00:00Z");
  Database database;
  Passkeys passkeys;
  RecoveryCodes recoveryCodes;
  Person ada;

  @BeforeEach
  void open() {
    database = MemoryDatabase.open();
    SecureRandom random = new SecureRandom();
    passkeys =
        new Passkeys(
            new SqlPasskeyStore(database), new SqlCeremonyStore(database), () -> now, random);
    recoveryCodes = new RecoveryCodes(new SqlRecoveryCodeStore(database), () -> now, random);
    ada = TestPeople.add(database, rp.msp(), "Ada");
  }

  @AfterEach
  void close() {
    database.close();
  }

  final Passkey register(Person person, Browser browser) {
    Ceremony ceremony = passkeys.startRegistration(rp, person);
    return passkeys.finishRegistration(
        rp,
        ceremony.transaction(),
        browser.create(ceremony.optionsJson()).toString(),
        "Phone of " + person.name());
  }

  final Asserted signIn(Browser browser) {
    Ceremony ceremony = passkeys.startAssertion(rp);
    return passkeys.finishAssertion(
        rp, ceremony.transaction(), browser.get(ceremony.optionsJson()).toString());
  }

  final void pass(Duration time) {
    now = now.plus(time);
  }

  static void refused(ErrorCode code, String detail, ThrowingCallable work) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(work)
        .withMessage(code.code() + ": " + detail);
  }
}
