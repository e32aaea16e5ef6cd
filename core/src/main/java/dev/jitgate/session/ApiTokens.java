// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The API tokens of one MSP.
 *
 * <p>Safe for use by many threads. Every method throws what {@link ApiTokenStore} does. A call is
 * checked against the store each time, so that a revoked token is refused at once on every node.
 */
public final class ApiTokens {

  /** What every token's text begins with, so that whoever finds one knows what it is. */
  public static final String PREFIX = "jitgate_";

  /** For so many days a token lasts at most. */
  public static final int MOST_DAYS = 365;

  /** For so many days it lasts unless somebody says otherwise. */
  public static final int USUAL_DAYS = 90;

  /** So long before its end a token is announced. */
  public static final Duration ANNOUNCED = Duration.ofDays(30);

  private static final int MOST_TOKENS = 100;
  private static final Duration USE_NOTED = Duration.ofMinutes(1);

  private final Msp msp;
  private final ApiTokenStore store;
  private final InstantSource clock;
  private final SecureRandom random;

  /** Makes the tokens of the given MSP. */
  public ApiTokens(Msp msp, ApiTokenStore store, InstantSource clock, SecureRandom random) {
    this.msp = msp;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns a token that could be made.
   *
   * @param name what administrators call it; 1 to 128 characters without controls
   * @param scopes what it is good for; at least one
   * @param days for how many days, 1 to {@link #MOST_DAYS}
   * @param createdBy what whoever makes it is called
   * @throws JitgateException with {@code API_TOKEN_NAME}, {@code API_TOKEN_SCOPES} or {@code
   *     API_TOKEN_DAYS} if one of them cannot be
   */
  public ApiToken draft(String name, Set<ApiScope> scopes, int days, String createdBy) {
    String checked = VisibleName.checked(name, ErrorCode.API_TOKEN_NAME);
    if (scopes.isEmpty()) {
      throw new JitgateException(ErrorCode.API_TOKEN_SCOPES, "There is none.");
    }
    if (days < 1 || days > MOST_DAYS) {
      throw new JitgateException(
          ErrorCode.API_TOKEN_DAYS, "Expected 1 to " + MOST_DAYS + ", not " + days + ".");
    }
    Instant now = clock.instant();
    return new ApiToken(
        UUID.randomUUID(),
        msp,
        checked,
        scopes,
        createdBy,
        now,
        now.plus(Duration.ofDays(days)),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Makes a token; returns its text, which nobody can read again.
   *
   * @throws JitgateException with {@code API_TOKENS_TOO_MANY} if the MSP has too many valid ones
   */
  public String make(ApiToken draft) {
    Token secret = Token.random(random);
    if (!store.add(draft, secret.hash(), MOST_TOKENS)) {
      throw new JitgateException(
          ErrorCode.API_TOKENS_TOO_MANY, "There are " + MOST_TOKENS + " that are valid.");
    }
    return PREFIX + secret.text();
  }

  /** Returns what a text's secret leads to; empty if the text cannot be a token's. */
  public static Optional<TokenHash> hash(String text) {
    return text.startsWith(PREFIX)
        ? Token.parse(text.substring(PREFIX.length())).map(Token::hash)
        : Optional.empty();
  }

  /** Returns the token of a secret, valid or not; empty if the MSP has none. */
  public Optional<ApiToken> find(TokenHash hash) {
    return store.find(msp, hash);
  }

  /** Returns whether a token can be used now, and notes that it was. */
  public boolean use(ApiToken token) {
    Instant now = clock.instant();
    if (!token.isValid(now)) {
      return false;
    }
    if (token.lastUsedAt().filter(at -> at.plus(USE_NOTED).isAfter(now)).isEmpty()) {
      store.used(msp, token.id(), now);
    }
    return true;
  }

  /** Returns the tokens, valid or not, the one made last first. */
  public List<ApiToken> all() {
    return store.all(msp);
  }

  /** Returns the valid tokens that will end within {@link #ANNOUNCED}, the next one first. */
  public List<ApiToken> endingSoon() {
    Instant now = clock.instant();
    return all().stream()
        .filter(token -> token.isValid(now))
        .filter(token -> !token.expiresAt().isAfter(now.plus(ANNOUNCED)))
        .sorted(Comparator.comparing(ApiToken::expiresAt))
        .toList();
  }

  /**
   * Returns the token of an id.
   *
   * @throws JitgateException with {@code API_TOKEN_UNKNOWN} if the MSP has none
   */
  public ApiToken named(UUID id) {
    return store.find(msp, id).orElseThrow(ApiTokens::unknown);
  }

  /**
   * Ends a token, on every node at once; one that has ended already stays as it is.
   *
   * @throws JitgateException with {@code API_TOKEN_UNKNOWN} if the MSP has no such token
   */
  public void revoke(ApiToken token) {
    if (!store.revoke(msp, token.id(), clock.instant()) && store.find(msp, token.id()).isEmpty()) {
      throw unknown();
    }
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.API_TOKEN_UNKNOWN, "The MSP has no token like that.");
  }
}
