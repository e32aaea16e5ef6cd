// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;

/** What pages in windows have in common: who is let through to them, and where the others go. */
public final class PageGate {

  private PageGate() {}

  /** Returns who is signed in in a window; empty if nobody is, or only a frame. */
  public static Optional<SignedIn> window(Visitor visitor) {
    return visitor.signedIn().filter(signedIn -> signedIn.session().carrier() == Carrier.WINDOW);
  }

  /** Returns whether whoever asks for a page must sign in first. */
  public static boolean mustSignIn(Route route, Visitor visitor) {
    return route.who() != Route.Who.ANYONE
        && visitor
            .refusal()
            .filter(code -> code != ErrorCode.NOT_SIGNED_IN && code != ErrorCode.SESSION_ENDED)
            .isEmpty()
        && window(visitor).isEmpty();
  }

  /**
   * Checks that a page may be shown.
   *
   * @throws dev.jitgate.problem.JitgateException with the reason if it may not
   */
  public static void check(Route route, Visitor visitor, Instant now) {
    Gate.checkWho(route, visitor, false, now, Gate.FRESH);
  }

  /** Sends the browser to another page of ours. */
  public static void go(HttpServletRequest request, HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + path);
    response.setContentLength(0);
  }
}
