// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SessionRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One sign-in on one browser, as it is stored.
 *
 * @param id names the session to its owner; opens nothing
 * @param msp the MSP
 * @param person who is signed in
 * @param family the sign-in from which it comes; a window's and the frames' that it connected
 * @param carrier where it lives
 * @param method how the person proved who they are
 * @param client what it is used from
 * @param frameKey the frame's public key; empty in a window
 * @param csrf what a page of this session's must repeat to change something
 * @param createdAt when it began
 * @param expiresAt when it ends whatever happens
 * @param idle after how long without use it ends
 * @param lastSeenAt when it was used last, to the minute
 * @param authenticatedAt when the person last proved who they are
 * @param rotatedAt when its id was last replaced
 * @param endedAt when it ended; empty while it lasts
 */
public record Session(
    UUID id,
    Msp msp,
    UUID person,
    UUID family,
    Carrier carrier,
    SignInMethod method,
    Client client,
    Optional<FrameKey> frameKey,
    String csrf,
    Instant createdAt,
    Instant expiresAt,
    Duration idle,
    Instant lastSeenAt,
    Instant authenticatedAt,
    Instant rotatedAt,
    Optional<Instant> endedAt) {

  /** Returns a new session of a frame, which ends when the window's does that connects it. */
  static Session ofFrame(Session window, FrameKey key, Client client, String csrf, Instant now) {
    return new Session(
        UUID.randomUUID(),
        window.msp,
        window.person,
        window.family,
        Carrier.FRAME,
        window.method,
        client,
        Optional.of(key),
        csrf,
        now,
        window.expiresAt,
        window.idle,
        now,
        window.authenticatedAt,
        now,
        Optional.empty());
  }

  /**
   * Returns the session cut to what the given rules allow now: rules that became stricter hold for
   * sessions under way, rules that became looser do not prolong them.
   */
  Session within(SessionRules rules) {
    Instant longest = createdAt.plus(rules.absolute());
    Duration shorter = idle.compareTo(rules.idle()) > 0 ? rules.idle() : idle;
    if (!longest.isBefore(expiresAt) && shorter.equals(idle)) {
      return this;
    }
    return new Session(
        id,
        msp,
        person,
        family,
        carrier,
        method,
        client,
        frameKey,
        csrf,
        createdAt,
        longest.isBefore(expiresAt) ? longest : expiresAt,
        shorter,
        lastSeenAt,
        authenticatedAt,
        rotatedAt,
        endedAt);
  }

  /** Returns why the session cannot be used now, whether or not its end was noticed before. */
  Optional<EndReason> endAt(Instant now) {
    if (!now.isBefore(expiresAt)) {
      return Optional.of(EndReason.EXPIRED);
    }
    return now.isBefore(lastSeenAt.plus(idle)) ? Optional.empty() : Optional.of(EndReason.IDLE);
  }

  /** Returns whether the person's last proof is at most so old. */
  public boolean isFresh(Instant now, Duration age) {
    return !authenticatedAt.plus(age).isBefore(now);
  }

  /** Does not print the token against forged requests. */
  @Override
  public String toString() {
    return "Session[" + id + ", " + carrier + ", person=" + person + "]";
  }
}
