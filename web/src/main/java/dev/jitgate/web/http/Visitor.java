// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who sent a request, as far as its cookies tell.
 *
 * @param signedIn the person and their session; empty if nobody is signed in
 * @param token what opened the session; empty if nothing did
 * @param refusal why nobody is signed in although something was shown
 */
public record Visitor(
    Optional<SignedIn> signedIn, Optional<Token> token, Optional<ErrorCode> refusal) {

  /** Somebody who showed nothing. */
  public static final Visitor UNKNOWN =
      new Visitor(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String ATTRIBUTE = Visitor.class.getName();

  /** Returns who sent the request. */
  public static Visitor of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Visitor visitor ? visitor : UNKNOWN;
  }

  /** Notes who sent the request. */
  public void note(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
