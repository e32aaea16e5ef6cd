// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokensTest {

  private static final Msp MSP = new Msp("nikpot");
  private static final Set<ApiScope> SCOPES = Set.of(ApiScope.TENANTS_READ, ApiScope.RESOLVE);

  private final SetClock clock = new SetClock();
  private final MemoryApiTokenStore store = new MemoryApiTokenStore();
  private final ApiTokens tokens = of(MSP);
  private final ApiTokens others = of(new Msp("other"));

  @Test
  void aDraftLastsForItsDaysAndOpensNothingYet() {
    ApiToken draft = tokens.draft(" nightly import ", SCOPES, 90, "Anna");

    assertThat(draft)
        .isEqualTo(
            new ApiToken(
                draft.id(),
                MSP,
                "nightly import",
                SCOPES,
                "Anna",
                clock.instant(),
                clock.instant().plus(Duration.ofDays(90)),
                Optional.empty(),
                Optional.empty()));
    assertThat(draft.words()).containsExactly("resolve", "tenants:read");
    assertThat(tokens.all()).isEmpty();
    assertRefused(() -> tokens.named(draft.id()), ErrorCode.API_TOKEN_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 365})
  void aTokenMayLastFromADayToAYear(int days) {
    ApiToken draft = tokens.draft("import", SCOPES, days, "Anna");

    assertThat(Duration.between(draft.createdAt(), draft.expiresAt()))
        .isEqualTo(Duration.ofDays(days));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 366})
  void noTokenLastsLonger(int days) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> tokens.draft("import", SCOPES, days, "Anna"))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.API_TOKEN_DAYS))
        .satisfies(
            refusal ->
                assertThat(refusal.detail()).isEqualTo("Expected 1 to 365, not " + days + "."));
  }

  @Test
  void aTokenHasANameAndIsGoodForSomething() {
    assertRefused(() -> tokens.draft(" ", SCOPES, 90, "Anna"), ErrorCode.API_TOKEN_NAME);
    assertRefused(() -> tokens.draft("import", Set.of(), 90, "Anna"), ErrorCode.API_TOKEN_SCOPES);
  }

  @Test
  void theTextOpensItsTokenAndIsKeptNowhere() {
    ApiToken draft = tokens.draft("import", SCOPES, 90, "Anna");
    String text = tokens.make(draft);

    assertThat(text).matches("jitgate_[A-Za-z0-9_-]{43}");
    TokenHash hash = ApiTokens.hash(text).orElseThrow();
    assertThat(tokens.find(hash)).contains(draft);
    assertThat(tokens.named(draft.id())).isEqualTo(draft);
    assertThat(hash.hex()).doesNotContain(text.substring(ApiTokens.PREFIX.length()));
    assertThat(tokens.make(tokens.draft("other", SCOPES, 90, "Anna"))).isNotEqualTo(text);
  }

  @Test
  void aTextThatIsNoTokensLeadsToNothing() {
    String text = made("import", 90);

    assertThat(ApiTokens.hash(text.substring(ApiTokens.PREFIX.length()))).isEmpty();
    assertThat(ApiTokens.hash("Jitgate_" + text.substring(8))).isEmpty();
    assertThat(ApiTokens.hash(" " + text)).isEmpty();
    assertThat(ApiTokens.hash(text + "=")).isEmpty();
    assertThat(ApiTokens.hash(text.substring(0, text.length() - 1))).isEmpty();
    assertThat(ApiTokens.hash("jitgate_")).isEmpty();
    assertThat(ApiTokens.hash("")).isEmpty();
  }

  @Test
  void anotherMspsTokenIsNotThere() {
    ApiToken draft = tokens.draft("import", SCOPES, 90, "Anna");
    TokenHash hash = ApiTokens.hash(tokens.make(draft)).orElseThrow();

    assertThat(others.find(hash)).isEmpty();
    assertThat(others.all()).isEmpty();
    assertThat(others.endingSoon()).isEmpty();
    assertRefused(() -> others.named(draft.id()), ErrorCode.API_TOKEN_UNKNOWN);
    assertRefused(() -> others.revoke(draft), ErrorCode.API_TOKEN_UNKNOWN);
    assertThat(tokens.use(tokens.named(draft.id()))).isTrue();
  }

  @Test
  void aTokenCanBeUsedUntilItsEnd() {
    made("import", 1);
    clock.pass(Duration.ofDays(1).minusMillis(1));
    assertThat(tokens.use(only())).isTrue();

    clock.pass(Duration.ofMillis(1));

    assertThat(tokens.use(only())).isFalse();
    assertThat(tokens.all()).hasSize(1);
  }

  @Test
  void aUseIsNotedToTheMinute() {
    made("import", 90);
    Instant first = clock.instant();
    tokens.use(only());
    assertThat(only().lastUsedAt()).contains(first);

    clock.pass(Duration.ofMinutes(1).minusMillis(1));
    tokens.use(only());
    assertThat(only().lastUsedAt()).contains(first);

    clock.pass(Duration.ofMillis(1));
    tokens.use(only());
    assertThat(only().lastUsedAt()).contains(clock.instant());
  }

  @Test
  void whatCannotBeUsedIsNotNotedAsUsed() {
    made("import", 1);
    clock.pass(Duration.ofDays(2));

    tokens.use(only());

    assertThat(only().lastUsedAt()).isEmpty();
  }

  @Test
  void aRevokedTokenIsRefusedAtOnceAndKeepsTheTimeOfItsEnd() {
    made("import", 90);
    Instant revoked = clock.instant();
    tokens.revoke(only());
    assertThat(tokens.use(only())).isFalse();

    clock.pass(Duration.ofHours(1));
    tokens.revoke(only());

    assertThat(only().revokedAt()).contains(revoked);
  }

  @Test
  void aTokenThatNeverWasIsNotRevoked() {
    ApiToken draft = tokens.draft("import", SCOPES, 90, "Anna");

    assertRefused(() -> tokens.revoke(draft), ErrorCode.API_TOKEN_UNKNOWN);
    assertRefused(() -> tokens.named(UUID.randomUUID()), ErrorCode.API_TOKEN_UNKNOWN);
  }

  @Test
  void anMspHasUpToAHundredValidTokens() {
    made("short", 1);
    IntStream.range(0, 99).forEach(i -> made("import " + i, 90));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> made("one more", 90))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.API_TOKENS_TOO_MANY))
        .satisfies(
            refusal -> assertThat(refusal.detail()).isEqualTo("There are 100 that are valid."));
    others.make(others.draft("another's", SCOPES, 90, "Bert"));

    clock.pass(Duration.ofDays(1));

    assertThat(made("in place of the short one", 90)).startsWith(ApiTokens.PREFIX);
  }

  @Test
  void theOnesMadeLastAreListedFirst() {
    made("first", 90);
    clock.pass(Duration.ofSeconds(1));
    made("second", 1);
    clock.pass(Duration.ofDays(2));

    assertThat(tokens.all()).extracting(ApiToken::name).containsExactly("second", "first");
  }

  @Test
  void whatEndsWithinThirtyDaysIsAnnouncedTheNextOneFirst() {
    made("ended", 1);
    clock.pass(Duration.ofDays(1));
    made("in a month", 30);
    made("tomorrow", 1);
    made("revoked", 2);
    made("later", 31);
    tokens.all().stream().filter(one -> one.name().equals("revoked")).forEach(tokens::revoke);

    assertThat(names(tokens.endingSoon())).containsExactly("tomorrow", "in a month");

    clock.pass(Duration.ofMillis(-1));

    assertThat(names(tokens.endingSoon())).doesNotContain("in a month");
  }

  private static List<String> names(List<ApiToken> some) {
    return some.stream().map(ApiToken::name).toList();
  }

  private ApiToken only() {
    assertThat(tokens.all()).hasSize(1);
    return tokens.all().get(0);
  }

  private String made(String name, int days) {
    return tokens.make(tokens.draft(name, SCOPES, days, "Anna"));
  }

  private ApiTokens of(Msp msp) {
    return new ApiTokens(msp, store, clock, new SecureRandom());
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            JitgateException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
