// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.msp.NetworkRange;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.session.ApiToken;
import dev.jitgate.session.ApiTokens;
import dev.jitgate.session.TokenHash;
import dev.jitgate.web.http.Throttle;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an {@code Authorization} header opens.
 *
 * <p>The store is asked at each call. After many tokens that were never right a network's further
 * ones are not looked for until the next minute; those that were right before still are, so that a
 * guesser does not shut out the programs behind the same address.
 */
final class TokenCheck {

  /** A program with an old token tries it again and again; it shall not cost the store much. */
  static final int MOST_UNKNOWN = 60;

  private static final int MOST_KNOWN = 10_000;
  private static final String SCHEME = "Bearer ";

  private final Throttle unknown;
  private final Set<TokenHash> known = ConcurrentHashMap.newKeySet();

  TokenCheck() {
    this(InstantSource.system());
  }

  TokenCheck(InstantSource clock) {
    this.unknown = new Throttle(clock);
  }

  /**
   * Returns what a header opens.
   *
   * @param header the header; null if there is none
   * @param network where the call came from
   * @param tokens the MSP's tokens
   */
  Result check(@Nullable String header, String network, Supplier<ApiTokens> tokens) {
    if (header == null) {
      return refused("There is no Authorization header.");
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return refused("The Authorization header is not Bearer and a token.");
    }
    Optional<TokenHash> hash = ApiTokens.hash(header.substring(SCHEME.length()).strip());
    if (hash.isEmpty()) {
      return refused("What it carries is no token; one begins with " + ApiTokens.PREFIX + ".");
    }
    String caller = NetworkRange.client(network);
    if (!known.contains(hash.get()) && !unknown.allows(caller, MOST_UNKNOWN)) {
      return new Refused(
          ErrorCode.REQUESTS_TOO_MANY,
          "Too many tokens from " + network + " were wrong.",
          Optional.empty());
    }
    return check(hash.get(), tokens.get());
  }

  private Result check(TokenHash hash, ApiTokens tokens) {
    Optional<ApiToken> found = tokens.find(hash);
    if (found.isEmpty()) {
      known.remove(hash);
      return refused("The MSP has no such token.");
    }
    ApiToken token = found.get();
    if (!tokens.use(token)) {
      known.remove(hash);
      return new Refused(
          ErrorCode.TOKEN_INVALID,
          token.revokedAt().isPresent() ? "The token was revoked." : "The token is over.",
          found);
    }
    if (known.size() < MOST_KNOWN) {
      known.add(hash);
    }
    return new Valid(token);
  }

  private static Refused refused(String detail) {
    return new Refused(ErrorCode.TOKEN_INVALID, detail, Optional.empty());
  }

  /** What a header opens. */
  sealed interface Result {}

  /**
   * The API, as far as the token's scopes go.
   *
   * @param token which token
   */
  record Valid(ApiToken token) implements Result {}

  /**
   * Nothing.
   *
   * @param code why
   * @param detail what exactly was found
   * @param token whose secret it was, if it is over
   */
  record Refused(ErrorCode code, String detail, Optional<ApiToken> token) implements Result {}
}
