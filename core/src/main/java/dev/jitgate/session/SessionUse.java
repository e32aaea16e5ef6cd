// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.problem.ErrorCode;
import java.util.Optional;

/** What comes of a token that somebody shows. */
public sealed interface SessionUse {

  /**
   * It opens a session.
   *
   * @param signedIn the session and its person
   * @param replacement the token to hand out in place of the one shown; empty if that one stays
   */
  record Valid(SignedIn signedIn, Optional<Token> replacement) implements SessionUse {}

  /**
   * It opens nothing.
   *
   * @param code why
   */
  record Refused(ErrorCode code) implements SessionUse {}

  /**
   * It was replaced long ago, so somebody has a copy; the whole sign-in has just been ended.
   *
   * @param signedIn whose
   */
  record Replayed(SignedIn signedIn) implements SessionUse {}
}
