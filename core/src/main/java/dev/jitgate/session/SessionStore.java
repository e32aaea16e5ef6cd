// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where sessions are kept. Every call is about one MSP and sees nothing of the others.
 *
 * <p>Safe for use by many threads and by several nodes at once; each method is one transaction.
 * Every method throws a {@link dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE}
 * if the store does not answer.
 */
public interface SessionStore {

  /** Adds a session that the given token opens. */
  void add(Session session, TokenHash token);

  /** Returns what the token belongs to; empty if to nothing, or to another MSP's. */
  Optional<Found> find(Msp msp, TokenHash token);

  /** Returns the session with the given id and its person; empty if the MSP has none. */
  Optional<SignedIn> find(Msp msp, UUID session);

  /** Notes that the session was used. */
  void touch(Msp msp, UUID session, Instant at);

  /**
   * Adds a token that will take the other one's place once it is {@link #shown}; until then both
   * open the session, since an answer can get lost.
   *
   * @param session the session as it was found
   * @return false if somebody else has replaced the other one since; nothing has changed then
   */
  boolean rotate(Session session, TokenHash from, TokenHash to, Instant at);

  /**
   * Notes that a browser has shown a token for the first time, and retires the session's others.
   */
  void shown(Msp msp, UUID session, TokenHash token, Instant at);

  /** Notes that the person has proved once more who they are. */
  void authenticated(Msp msp, UUID session, SignInMethod method, Instant at);

  /** Ends the session unless it has ended; returns whether it did. */
  boolean end(Msp msp, UUID session, EndReason reason, Instant at);

  /** Ends what the sign-in led to; returns how many sessions that were. */
  int endFamily(Msp msp, UUID family, EndReason reason, Instant at);

  /** Ends all of the person's sessions but one sign-in's, if named; returns how many. */
  int endAll(Msp msp, UUID person, Optional<UUID> exceptFamily, EndReason reason, Instant at);

  /** Returns the MSP's sessions that have not ended, the one used last first. */
  List<SignedIn> all(Msp msp, int limit);

  /** Returns the person's sessions that have not ended, the one used last first. */
  List<Session> ofPerson(Msp msp, UUID person);

  /** Deletes sessions that ended, or would have, before the given time; returns how many. */
  int purge(Instant before);

  /**
   * What a token belongs to.
   *
   * @param signedIn the session and its person
   * @param retiredAt when the token was replaced; empty if it is the present one
   * @param shown whether a browser has shown it before
   */
  record Found(SignedIn signedIn, Optional<Instant> retiredAt, boolean shown) {}
}
