// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Session;
import dev.jitgate.session.SessionUse;
import dev.jitgate.session.Token;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.Cookies;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Visitor;
import dev.jitgate.web.http.VisitorReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the session that a request's cookie opens; refuses nobody, which is the gate's matter. */
public final class SessionReader implements VisitorReader {

  private static final Logger LOG = System.getLogger(SessionReader.class.getName());

  /** What Sec-Fetch-Dest says about documents inside others. */
  private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object");

  private final AuditTrail trail;

  /** Makes a reader that records copied sessions in the given trail. */
  public SessionReader(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public Visitor read(HttpServletRequest request, HttpServletResponse response, ServedMsp msp) {
    Optional<Token> window = isFramed(request) ? Optional.empty() : Cookies.WINDOW.read(request);
    Optional<Token> frame = Cookies.FRAME.read(request);
    if (window.isPresent() && frame.isPresent()) {
      Visitor framed = visitor(msp, Carrier.FRAME, frame.get(), response);
      if (isPageOf(framed, request.getHeader("Jitgate-Csrf"))) {
        return framed;
      }
    }
    if (window.isPresent()) {
      return visitor(msp, Carrier.WINDOW, window.get(), response);
    }
    return frame.map(token -> visitor(msp, Carrier.FRAME, token, response)).orElse(Visitor.UNKNOWN);
  }

  /**
   * A frame on the same site as jitgate is sent the window's cookie as well, and must not be signed
   * in by it: nobody has connected it. A browser that does not say what asks may ask for a frame.
   */
  private static boolean isFramed(HttpServletRequest request) {
    String destination = request.getHeader("Sec-Fetch-Dest");
    String path = request.getRequestURI().substring(request.getContextPath().length());
    boolean untold = destination == null && Route.isFramed(path);
    return untold
        || (destination != null && FRAMES.contains(destination))
        || (request.getHeader("Jitgate-Proof") != null
            && request.getHeader("Jitgate-Csrf") == null);
  }

  /** A page says by its token for which of two sessions it was made. */
  private static boolean isPageOf(Visitor visitor, @Nullable String csrf) {
    return visitor
        .signedIn()
        .filter(signedIn -> signedIn.session().csrf().equals(csrf))
        .isPresent();
  }

  private Visitor visitor(
      ServedMsp msp, Carrier carrier, Token token, HttpServletResponse response) {
    try {
      SessionUse use = msp.signIn().sessions().use(token);
      if (use instanceof SessionUse.Valid valid
          && valid.signedIn().session().carrier() == carrier) {
        Session session = valid.signedIn().session();
        valid
            .replacement()
            .ifPresent(
                next ->
                    response.addHeader("Set-Cookie", Cookies.of(carrier).set(next, left(session))));
        return new Visitor(
            Optional.of(valid.signedIn()),
            Optional.of(valid.replacement().orElse(token)),
            Optional.empty());
      }
      if (use instanceof SessionUse.Replayed replayed) {
        LOG.log(
            Level.WARNING,
            "{0} A replaced session id of person {1} of MSP {2} was used again: somebody may have"
                + " copied it. The whole sign-in was ended.",
            ErrorCode.SESSION_ENDED.code(),
            replayed.signedIn().person().id(),
            msp.msp().name());
        trail
            .signIn()
            .sessionReplayed(
                new Origin(msp.msp(), Actor.of(replayed.signedIn().person()), ""),
                replayed.signedIn().session().id());
      }
      ErrorCode code =
          use instanceof SessionUse.Refused refused ? refused.code() : ErrorCode.SESSION_ENDED;
      return refused(code);
    } catch (JitgateException e) {
      return refused(e.code());
    }
  }

  private static Visitor refused(ErrorCode code) {
    return new Visitor(Optional.empty(), Optional.empty(), Optional.of(code));
  }

  private static Duration left(Session session) {
    return Duration.between(Instant.now(), session.expiresAt());
  }
}
