// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.session.ApiScope;
import dev.jitgate.session.ApiToken;
import dev.jitgate.session.ApiTokenStore;
import dev.jitgate.session.ApiTokens;
import dev.jitgate.session.SetClock;
import dev.jitgate.session.TokenHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckTest {

  private static final String HERE = "192.0.2.7";
  private static final String WRONG = "Bearer jitgate_" + "A".repeat(43);

  private final SetClock clock = new SetClock();
  private final CountingStore store = new CountingStore();
  private final ApiTokens tokens =
      new ApiTokens(new Msp("nikpot"), store, clock, new SecureRandom());
  private final TokenCheck check = new TokenCheck(clock);
  private final String good =
      "Bearer " + tokens.make(tokens.draft("Sync", Set.of(ApiScope.RESOLVE), 1, "Anna"));

  private ErrorCode refusal(String header, String network) {
    TokenCheck.Result result = check.check(header, network, () -> tokens);
    return ((TokenCheck.Refused) result).code();
  }

  private boolean opens(String header) {
    return check.check(header, HERE, () -> tokens) instanceof TokenCheck.Valid;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic abc", "Bearer jitgate_short", "jitgate_"})
  void whatIsNoTokenIsRefusedWithoutAskingTheStore(String header) {
    assertThat(refusal(header, HERE)).isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(store.asked).isZero();
  }

  @Test
  void aTokenOpensUntilItIsRevokedOrOver() {
    assertThat(opens(good)).isTrue();
    clock.pass(Duration.ofDays(1));
    assertThat(opens(good)).isFalse();
  }

  @Test
  void manyWrongTokensAreNotLookedForAnyMoreInThisMinute() {
    for (int i = 0; i < TokenCheck.MOST_UNKNOWN; i++) {
      assertThat(refusal(WRONG, HERE)).isEqualTo(ErrorCode.TOKEN_INVALID);
    }
    int asked = store.asked;

    assertThat(refusal(WRONG, HERE)).isEqualTo(ErrorCode.REQUESTS_TOO_MANY);
    assertThat(store.asked).isEqualTo(asked);
    assertThat(refusal(WRONG, "192.0.2.8")).isEqualTo(ErrorCode.TOKEN_INVALID);
    clock.pass(Duration.ofMinutes(1));
    assertThat(refusal(WRONG, HERE)).isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void aGuesserDoesNotShutOutTheProgramBesideIt() {
    assertThat(opens(good)).isTrue();
    for (int i = 0; i <= TokenCheck.MOST_UNKNOWN; i++) {
      refusal(WRONG, HERE);
    }

    assertThat(opens(good)).isTrue();
    store.revoked = Optional.of(clock.instant());
    assertThat(opens(good)).isFalse();
    assertThat(refusal(good, HERE)).isEqualTo(ErrorCode.REQUESTS_TOO_MANY);
  }

  /** Keeps one token, and counts how often it is asked. */
  private static final class CountingStore implements ApiTokenStore {

    private final Map<TokenHash, ApiToken> tokens = new HashMap<>();
    private int asked;
    private Optional<Instant> revoked = Optional.empty();

    @Override
    public boolean add(ApiToken token, TokenHash hash, int most) {
      tokens.put(hash, token);
      return true;
    }

    @Override
    public Optional<ApiToken> find(Msp msp, TokenHash hash) {
      asked++;
      return Optional.ofNullable(tokens.get(hash))
          .map(
              token ->
                  new ApiToken(
                      token.id(),
                      token.msp(),
                      token.name(),
                      token.scopes(),
                      token.createdBy(),
                      token.createdAt(),
                      token.expiresAt(),
                      token.lastUsedAt(),
                      revoked));
    }

    @Override
    public Optional<ApiToken> find(Msp msp, UUID token) {
      return tokens.values().stream().filter(one -> one.id().equals(token)).findFirst();
    }

    @Override
    public List<ApiToken> all(Msp msp) {
      return List.copyOf(tokens.values());
    }

    @Override
    public void used(Msp msp, UUID token, Instant at) {}

    @Override
    public boolean revoke(Msp msp, UUID token, Instant at) {
      revoked = Optional.of(at);
      return true;
    }

    @Override
    public int purge(Instant before) {
      return 0;
    }
  }
}
