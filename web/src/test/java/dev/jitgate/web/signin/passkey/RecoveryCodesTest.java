// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.session.Bytes;
import dev.jitgate.session.Person;
import dev.jitgate.session.RecoveryCodeHash;
import dev.jitgate.web.store.SqlRecoveryCodeStore;
import dev.jitgate.web.store.TestPeople;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodesTest extends PasskeysAtWork {

  @Test
  void makesTenDifferentCodes() {
    List<String> codes = recoveryCodes.make(rp.msp(), ada.id());

    assertThat(codes)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(it -> it.matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}"));
    assertThat(recoveryCodes.left(rp.msp(), ada.id())).isEqualTo(10);
  }

  @Test
  void eachCodeIsGoodOnceForItsPerson() {
    Person bob = TestPeople.add(database, rp.msp(), "Bob");
    List<String> adas = recoveryCodes.make(rp.msp(), ada.id());
    List<String> bobs = recoveryCodes.make(rp.msp(), bob.id());

    assertThat(adas).allSatisfy(it -> assertThat(use(it)).contains(ada.id()));
    assertThat(adas).allSatisfy(it -> assertThat(use(it)).isEmpty());
    assertThat(recoveryCodes.left(rp.msp(), ada.id())).isZero();
    assertThat(recoveryCodes.left(rp.msp(), bob.id())).isEqualTo(10);
    assertThat(use(bobs.get(3))).contains(bob.id());
  }

  @Test
  void aNewSetMakesTheOldOneWorthless() {
    List<String> old = recoveryCodes.make(rp.msp(), ada.id());
    List<String> codes = recoveryCodes.make(rp.msp(), ada.id());

    assertThat(old).allSatisfy(it -> assertThat(use(it)).isEmpty());
    assertThat(use(codes.get(0))).contains(ada.id());
    assertThat(recoveryCodes.left(rp.msp(), ada.id())).isEqualTo(9);
  }

  @Test
  void anotherMspsCodeIsNone() {
    String code = recoveryCodes.make(rp.msp(), ada.id()).get(0);
    TestPeople.add(database, otherRp.msp(), "Eve");

    assertThat(recoveryCodes.use(otherRp.msp(), code)).isEmpty();
    assertThat(use(code)).contains(ada.id());
  }

  @Test
  void isReadHoweverItIsTyped() {
    List<String> codes = recoveryCodes.make(rp.msp(), ada.id());

    assertThat(use(codes.get(0).toLowerCase(Locale.ROOT))).contains(ada.id());
    assertThat(use(codes.get(1).replace("-", ""))).contains(ada.id());
    assertThat(use("  " + codes.get(2).replace('-', ' ') + "\t\n")).contains(ada.id());
    assertThat(use(codes.get(3).replace("-", "\u00a0\u2013"))).contains(ada.id());
  }

  @Test
  void takesLookAlikesForWhatTheyLookLike() {
    assertThat(CodeText.parse("o0O1-iIlL-2222-3333-4444"))
        .contains(new CodeText("0001", "1111222233334444"));
    assertThat(CodeText.parse("o0O1-iIlL-2222-3333-4444").orElseThrow().written())
        .isEqualTo("0001-1111-2222-3333-4444");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "0000-0000-0000-0000-000",
        "0000-0000-0000-0000-0000-0",
        "0000-0000-0000-0000-000U",
        "0000-0000-0000-0000-000\u0660",
        "0000-0000-0000-0000-000\uff10",
        "' or '1'='1' or ''=' "
      })
  void whatCannotBeACodeIsNone(String typed) {
    recoveryCodes.make(rp.msp(), ada.id());

    assertThat(CodeText.parse(typed)).isEmpty();
    assertThat(use(typed)).isEmpty();
  }

  @Test
  void doesNotReadNovels() {
    assertThat(CodeText.parse("0".repeat(20) + " ".repeat(80))).isPresent();
    assertThat(CodeText.parse("0".repeat(20) + " ".repeat(81))).isEmpty();
  }

  @Test
  void oneWrongLetterOpensNothing() {
    String code = recoveryCodes.make(rp.msp(), ada.id()).get(0);
    for (int i = 0; i < code.length(); i++) {
      char letter = code.charAt(i);
      if (letter != '-') {
        char wrong = letter == '7' ? '8' : '7';
        assertThat(use(code.substring(0, i) + wrong + code.substring(i + 1))).isEmpty();
      }
    }
    assertThat(use(code)).contains(ada.id());
  }

  @Test
  void twoCodesWithOnePrefixAreBothFound() {
    SqlRecoveryCodeStore store = new SqlRecoveryCodeStore(database);
    Person bob = TestPeople.add(database, rp.msp(), "Bob");
    store.replace(rp.msp(), ada.id(), List.of(kept(ada, "1111222233334444")), now);
    store.replace(rp.msp(), bob.id(), List.of(kept(bob, "5555666677778888")), now);

    assertThat(use("ABCD-5555-6666-7777-8888")).contains(bob.id());
    assertThat(use("ABCD-1111-2222-3333-4444")).contains(ada.id());
  }

  @Test
  void ofTwentyWhoUseACodeAtOnceOneIsLetIn() throws Exception {
    String code = recoveryCodes.make(rp.msp(), ada.id()).get(0);
    Callable<Optional<UUID>> use = () -> use(code);
    ExecutorService threads = Executors.newFixedThreadPool(20);
    int letIn = 0;
    try {
      for (Future<Optional<UUID>> result : threads.invokeAll(Collections.nCopies(20, use))) {
        letIn += result.get().isPresent() ? 1 : 0;
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(letIn).isEqualTo(1);
  }

  @Test
  void keepsNoCodeAsItIs() {
    String code = recoveryCodes.make(rp.msp(), ada.id()).get(0);
    String prefix = code.substring(0, 4);

    assertThat(new SqlRecoveryCodeStore(database).unused(rp.msp(), prefix))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.salt().toArray()).hasSize(16);
              assertThat(it.hash().toArray()).hasSize(32);
              assertThat(it.toString()).doesNotContain(code.substring(5, 9));
            });
    assertThat(CodeText.parse(code).orElseThrow()).hasToString("CodeText[" + prefix + "-hidden]");
  }

  private Optional<UUID> use(String typed) {
    return recoveryCodes.use(rp.msp(), typed);
  }

  private static RecoveryCodeHash kept(Person person, String secret) {
    Bytes salt = Bytes.of(new byte[16]);
    return new RecoveryCodeHash(
        UUID.randomUUID(), person.id(), "ABCD", salt, Sha256.of(salt, secret));
  }
}
