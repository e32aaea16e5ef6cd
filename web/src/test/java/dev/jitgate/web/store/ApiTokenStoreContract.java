// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.ApiScope;
import dev.jitgate.session.ApiToken;
import dev.jitgate.session.ApiTokens;
import dev.jitgate.session.SetClock;
import dev.jitgate.session.TokenHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API tokens on two nodes, whichever database they are kept in. */
abstract class ApiTokenStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Set<ApiScope> SCOPES = Set.of(ApiScope.AUDIT_READ, ApiScope.RESOLVE);

  private final Msp msp = new Msp("tokens" + MSPS.incrementAndGet());
  private final Msp other = new Msp("tokens" + MSPS.incrementAndGet());
  private final SetClock clock = new SetClock();
  private Database database;
  private Database otherNode;
  private ApiTokens here;
  private ApiTokens there;
  private ApiTokens theirs;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    otherNode = open();
    here = tokens(msp, database);
    there = tokens(msp, otherNode);
    theirs = tokens(other, database);
  }

  @AfterEach
  void stop() {
    database.close();
    otherNode.close();
  }

  private ApiTokens tokens(Msp whose, Database node) {
    return new ApiTokens(whose, new SqlApiTokenStore(node), clock, new SecureRandom());
  }

  private String make(ApiTokens tokens, String name, int days) {
    return tokens.make(tokens.draft(name, SCOPES, days, "Anna"));
  }

  private static TokenHash hash(String text) {
    return ApiTokens.hash(text).orElseThrow();
  }

  @Test
  void aTokenOpensOnEveryNodeWhatItIsGoodFor() {
    String text = make(here, " Ticket sync ", 90);

    assertThat(text).matches("jitgate_[A-Za-z0-9_-]{43}");
    ApiToken found = there.find(hash(text)).orElseThrow();
    assertThat(found.name()).isEqualTo("Ticket sync");
    assertThat(found.scopes()).containsExactly(ApiScope.RESOLVE, ApiScope.AUDIT_READ);
    assertThat(found.createdBy()).isEqualTo("Anna");
    assertThat(found.expiresAt()).isEqualTo(found.createdAt().plus(Duration.ofDays(90)));
    assertThat(found.lastUsedAt()).isEmpty();
    assertThat(there.use(found)).isTrue();
    assertThat(here.find(hash(text)).orElseThrow().lastUsedAt()).contains(clock.instant());
  }

  @Test
  void theSecretIsInNoColumn() {
    String text = make(here, "Ticket sync", 90);
    String secret = text.substring(ApiTokens.PREFIX.length());

    assertThat(
            TestPeople.execute(
                database,
                "update api_token set name = name where msp = ? and"
                    + " (token_hash like ? or name like ? or scopes like ? or created_by like ?)",
                msp.name(),
                "%" + secret + "%",
                "%" + secret + "%",
                "%" + secret + "%",
                "%" + secret + "%"))
        .isZero();
  }

  @Test
  void anotherMspsTokenIsNone() {
    String text = make(here, "Ticket sync", 90);
    ApiToken token = here.find(hash(text)).orElseThrow();

    assertThat(theirs.find(hash(text))).isEmpty();
    assertThat(theirs.all()).isEmpty();
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> theirs.revoke(token))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.API_TOKEN_UNKNOWN));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> theirs.named(token.id()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.API_TOKEN_UNKNOWN));
    assertThat(here.find(hash(text)).orElseThrow().revokedAt()).isEmpty();
  }

  @Test
  void aRevokedTokenOpensNothingOnTheOtherNodeWithTheNextCall() {
    String text = make(here, "Ticket sync", 90);

    here.revoke(here.find(hash(text)).orElseThrow());

    ApiToken found = there.find(hash(text)).orElseThrow();
    assertThat(there.use(found)).isFalse();
    assertThat(found.revokedAt()).contains(clock.instant());
    clock.pass(Duration.ofDays(1));
    there.revoke(found);
    assertThat(here.named(found.id()).revokedAt()).isEqualTo(found.revokedAt());
  }

  @Test
  void aTokenEndsToTheMoment() {
    String text = make(here, "Ticket sync", 1);
    clock.pass(Duration.ofDays(1).minusMillis(1));
    assertThat(here.use(here.find(hash(text)).orElseThrow())).isTrue();

    clock.pass(Duration.ofMillis(1));

    assertThat(here.use(here.find(hash(text)).orElseThrow())).isFalse();
  }

  @Test
  void whatEndsWithinAMonthIsAnnouncedAndNothingElse() {
    make(here, "Next year", 365);
    make(here, "In a month", 30);
    make(here, "Tomorrow", 1);
    here.revoke(here.find(hash(make(here, "Revoked", 2))).orElseThrow());

    assertThat(there.endingSoon())
        .extracting(ApiToken::name)
        .containsExactly("Tomorrow", "In a month");
    clock.pass(Duration.ofDays(1));
    assertThat(there.endingSoon()).extracting(ApiToken::name).containsExactly("In a month");
  }

  @Test
  void whatIsLongOverIsForgottenAndTheRestStays() {
    make(here, "Over", 1);
    make(here, "Lasts", 90);
    ApiToken revoked = here.find(hash(make(here, "Revoked", 90))).orElseThrow();
    here.revoke(revoked);
    clock.pass(Duration.ofDays(3));

    new SqlApiTokenStore(otherNode).purge(clock.instant().minus(Duration.ofDays(1)));

    assertThat(here.all()).extracting(ApiToken::name).containsExactly("Lasts");
  }

  @Test
  void theListStaysReadable() {
    for (int i = 0; i < 100; i++) {
      make(here, "Token " + i, 1);
    }

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> make(here, "One more", 1))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.API_TOKENS_TOO_MANY));
    assertThat(make(theirs, "Theirs", 1)).isNotEmpty();
    clock.pass(Duration.ofDays(1));
    assertThat(make(here, "One more", 1)).isNotEmpty();
  }

  @Test
  void aScopeThatOnlyANewerNodeKnowsOpensNothingHere() {
    String text = make(here, "Ticket sync", 90);
    TestPeople.execute(
        database, "update api_token set scopes = ? where msp = ?", "resolve moon:land", msp.name());

    assertThat(here.find(hash(text)).orElseThrow().scopes()).containsExactly(ApiScope.RESOLVE);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 366, Integer.MAX_VALUE})
  void noTokenLastsLongerThanAYearOrNotAtAll(int days) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> here.draft("Ticket sync", SCOPES, days, "Anna"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.API_TOKEN_DAYS));
  }

  @Test
  void aTokenHasANameAndIsGoodForSomething() {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> here.draft("\u202E", SCOPES, 90, "Anna"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.API_TOKEN_NAME));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> here.draft("Ticket sync", Set.of(), 90, "Anna"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.API_TOKEN_SCOPES));
    assertThat(here.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jitgate_",
        "jitgate_short",
        "Jitgate_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "jitgate_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "jitgate_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatCannotBeATokenIsNotLookedFor(String text) {
    assertThat(ApiTokens.hash(text)).isEmpty();
  }

  @Test
  void theIdOfATokenOpensNothing() {
    ApiToken token = here.find(hash(make(here, "Ticket sync", 90))).orElseThrow();

    assertThat(ApiTokens.hash(ApiTokens.PREFIX + token.id())).isEmpty();
    assertThat(here.named(token.id())).isEqualTo(token);
    assertThatExceptionOfType(JitgateException.class).isThrownBy(() -> here.named(new UUID(0, 0)));
  }
}
