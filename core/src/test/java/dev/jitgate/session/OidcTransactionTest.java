// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jitgate.msp.Msp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is kept of people who are on their way to an identity provider, or back. */
class OidcTransactionTest {

  private static final Instant BEGUN = Instant.parse("2026-11-24T08:00:00Z");

  @Test
  void canBeCompletedForTenMinutes() {
    OidcTransaction transaction = transaction("");

    assertThat(transaction.isExpired(BEGUN)).isFalse();
    assertThat(transaction.isExpired(BEGUN.plus(Duration.ofMinutes(10)).minusMillis(1))).isFalse();
    assertThat(transaction.isExpired(BEGUN.plus(Duration.ofMinutes(10)))).isTrue();
  }

  @Test
  void takesAReturnReferenceOfUpTo200Characters() {
    assertThat(transaction("r".repeat(200)).returnReference()).hasSize(200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> transaction("r".repeat(201)))
        .withMessage("The return reference is too long.");
  }

  @Test
  void printsNothingThatWouldHelpToTakeItOver() {
    OidcTransaction transaction = transaction("ret-ref");

    assertThat(transaction)
        .hasToString(
            "OidcTransaction[msp=nikpot, purpose=SIGN_IN, issuer=https://login.example,"
                + " begunAt=2026-11-24T08:00:00Z]");
  }

  @Test
  void itsStateIsStoredAsSha256() {
    assertThat(OidcTransaction.hashOf("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(OidcTransaction.hashOf("ä"))
        .isEqualTo("33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc");
  }

  @Test
  void belongsToTheBrowserWithTheSameCookie() {
    BrowserBinding browser = BrowserBinding.ofCookie("abc");

    assertThat(browser.hash()).isEqualTo(OidcTransaction.hashOf("abc"));
    assertThat(browser.isSameAs(BrowserBinding.ofCookie("abc"))).isTrue();
    assertThat(browser.isSameAs(BrowserBinding.ofCookie("abd"))).isFalse();
  }

  @Test
  void aLogoutNoticeThatMeansNobodyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LogoutNotice("https://login.example", Optional.empty(), Optional.empty()))
        .withMessage("A logout notice names a subject or a session.");
    assertThat(new LogoutNotice("https://login.example", Optional.of("anna"), Optional.empty()))
        .extracting(LogoutNotice::subject)
        .isEqualTo(Optional.of("anna"));
    assertThat(new LogoutNotice("https://login.example", Optional.empty(), Optional.of("s1")))
        .extracting(LogoutNotice::providerSession)
        .isEqualTo(Optional.of("s1"));
  }

  private static OidcTransaction transaction(String returnReference) {
    return new OidcTransaction(
        new Msp("nikpot"),
        OidcTransaction.hashOf("the-state"),
        "the-nonce",
        "the-verifier",
        "https://login.example",
        "https://jit.nikpot.example/oidc",
        BrowserBinding.ofCookie("the-cookie"),
        OptionalLong.empty(),
        OidcPurpose.SIGN_IN,
        returnReference,
        BEGUN);
  }
}
