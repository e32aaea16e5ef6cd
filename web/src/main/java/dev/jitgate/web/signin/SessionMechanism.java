// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Session;
import dev.jitgate.session.SessionUse;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.Cookies;
import dev.jitgate.web.http.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the session that a request's cookie opens, and tells the container who it is.
 *
 * <p>It refuses nobody: who may do what is the gate's matter.
 */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {

  private static final Logger LOG = System.getLogger(SessionMechanism.class.getName());

  @Inject private RunningDeployment running;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (request.getHeader("Cookie") == null) {
      return context.doNothing();
    }
    Visitor visitor = visitor(request, response);
    visitor.note(request);
    if (visitor.signedIn().isEmpty()) {
      return context.doNothing();
    }
    SignedIn signedIn = visitor.signedIn().get();
    return context.notifyContainerAboutLogin(
        signedIn.person().id().toString(), Set.of(signedIn.person().role().name()));
  }

  private Visitor visitor(HttpServletRequest request, HttpServletResponse response) {
    String host = request.getHeader("Host");
    Optional<ServedMsp> msp =
        host == null ? Optional.empty() : running.find().flatMap(found -> found.msp(host));
    if (msp.isEmpty()) {
      return Visitor.UNKNOWN;
    }
    // A window's own session counts more than that of a frame on the same page.
    for (Carrier carrier : Carrier.values()) {
      Optional<Token> token = Cookies.of(carrier).read(request);
      if (token.isPresent()) {
        return visitor(msp.get(), carrier, token.get(), response);
      }
    }
    return Visitor.UNKNOWN;
  }

  private static Visitor visitor(
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
