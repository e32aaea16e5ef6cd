// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.msp.Msp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer's administrator was asked to consent.
 *
 * @param stateHash SHA-256 of what Microsoft hands back, in hexadecimal digits
 * @param msp whose tenant it is
 * @param tenant the tenant's id
 * @param actor the id of whoever asked; only they may come back with the answer
 * @param askedAt when, to the millisecond
 */
public record ConsentRequest(
    String stateHash, Msp msp, UUID tenant, String actor, Instant askedAt) {

  /** How long the answer may take: the customer's administrator may have to be called first. */
  public static final Duration LIFE = Duration.ofHours(1);

  /** Returns whether it is too late to answer. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(askedAt.plus(LIFE));
  }
}
