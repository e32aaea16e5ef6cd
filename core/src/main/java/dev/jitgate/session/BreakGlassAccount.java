// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of an MSP's break-glass account; its authenticator key is in {@link SecretKeeper}.
 *
 * @param person the account as a person, of the role {@code BREAK_GLASS}; each set-up makes another
 * @param passwordHash the password's hash, with how it was made
 * @param lastStep the last 30 seconds since 1970 whose code was used
 * @param createdAt when its set-up began
 * @param confirmedAt when a first code showed that somebody can sign in by it; empty until then
 * @param lastUsedAt when somebody last signed in by it
 */
public record BreakGlassAccount(
    Person person,
    String passwordHash,
    long lastStep,
    Instant createdAt,
    Optional<Instant> confirmedAt,
    Optional<Instant> lastUsedAt) {

  /** Does not print the hash. */
  @Override
  public String toString() {
    return "BreakGlassAccount[" + person.id() + ", confirmed=" + confirmedAt.isPresent() + "]";
  }
}
