// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What opens the API of one MSP to a program, without the secret itself.
 *
 * @param id never used for another token; opens nothing
 * @param msp the one MSP
 * @param name what administrators call it
 * @param scopes what it is good for
 * @param createdBy what whoever made it is called
 * @param createdAt when it was made
 * @param expiresAt when it ends by itself
 * @param lastUsedAt when it was used last, to the minute; empty if never
 * @param revokedAt when somebody ended it; empty if nobody did
 */
public record ApiToken(
    UUID id,
    Msp msp,
    String name,
    Set<ApiScope> scopes,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {

  /** Takes an unmodifiable copy of the scopes, in their order. */
  public ApiToken {
    EnumSet<ApiScope> copy = EnumSet.noneOf(ApiScope.class);
    copy.addAll(scopes);
    scopes = Collections.unmodifiableSet(copy);
  }

  /** Returns whether the token opens anything at the given time. */
  public boolean isValid(Instant now) {
    return revokedAt.isEmpty() && now.isBefore(expiresAt);
  }

  /** Returns the scopes' words in their order. */
  public List<String> words() {
    return scopes.stream().map(ApiScope::word).toList();
  }
}
