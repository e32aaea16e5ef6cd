// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** API tokens of several MSPs in memory, for tests of what is done with them. */
final class MemoryApiTokenStore implements ApiTokenStore {

  private final Map<UUID, ApiToken> tokens = new LinkedHashMap<>();
  private final Map<TokenHash, UUID> hashes = new HashMap<>();

  @Override
  public boolean add(ApiToken token, TokenHash hash, int most) {
    if (all(token.msp()).stream().filter(one -> one.isValid(token.createdAt())).count() >= most) {
      return false;
    }
    tokens.put(token.id(), token);
    hashes.put(hash, token.id());
    return true;
  }

  @Override
  public Optional<ApiToken> find(Msp msp, TokenHash hash) {
    return Optional.ofNullable(hashes.get(hash)).flatMap(id -> find(msp, id));
  }

  @Override
  public Optional<ApiToken> find(Msp msp, UUID token) {
    return Optional.ofNullable(tokens.get(token)).filter(found -> found.msp().equals(msp));
  }

  @Override
  public List<ApiToken> all(Msp msp) {
    return tokens.values().stream()
        .filter(token -> token.msp().equals(msp))
        .sorted(Comparator.comparing(ApiToken::createdAt).reversed())
        .toList();
  }

  @Override
  public void used(Msp msp, UUID token, Instant at) {
    find(msp, token).ifPresent(found -> put(found, Optional.of(at), found.revokedAt()));
  }

  @Override
  public boolean revoke(Msp msp, UUID token, Instant at) {
    Optional<ApiToken> valid = find(msp, token).filter(found -> found.revokedAt().isEmpty());
    valid.ifPresent(found -> put(found, found.lastUsedAt(), Optional.of(at)));
    return valid.isPresent();
  }

  @Override
  public int purge(Instant before) {
    throw new UnsupportedOperationException();
  }

  private void put(ApiToken token, Optional<Instant> lastUsedAt, Optional<Instant> revokedAt) {
    tokens.put(
        token.id(),
        new ApiToken(
            token.id(),
            token.msp(),
            token.name(),
            token.scopes(),
            token.createdBy(),
            token.createdAt(),
            token.expiresAt(),
            lastUsedAt,
            revokedAt));
  }
}
