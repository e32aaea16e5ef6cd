// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Duration;
import java.time.Instant;

/**
 * A Temporary Access Pass.
 *
 * @param id its id
 * @param value what is typed
 * @param createdAt when it was made
 * @param startsAt when it begins to open sessions
 * @param minutes how long it does
 * @param once whether it opens one session only
 * @param used whether it has opened one
 */
record TemporaryPass(
    String id,
    String value,
    Instant createdAt,
    Instant startsAt,
    int minutes,
    boolean once,
    boolean used) {

  Instant endsAt() {
    return startsAt.plus(Duration.ofMinutes(minutes));
  }

  TemporaryPass afterUse() {
    return new TemporaryPass(id, value, createdAt, startsAt, minutes, once, true);
  }

  /** Returns why it is usable, or why it is not, in Graph's words. */
  String reason(Instant now, PassPolicy policy) {
    if (!policy.enabled()) {
      return "DisabledByPolicy";
    }
    if (once && used) {
      return "OneTimeUsed";
    }
    if (now.isBefore(startsAt)) {
      return "NotYetValid";
    }
    return now.isBefore(endsAt()) ? "EnabledByPolicy" : "Expired";
  }

  boolean usable(Instant now, PassPolicy policy) {
    return reason(now, policy).equals("EnabledByPolicy");
  }
}
