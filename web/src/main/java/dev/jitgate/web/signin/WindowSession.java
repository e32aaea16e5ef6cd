// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.audit.SignInTrail;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.Person;
import dev.jitgate.session.Session;
import dev.jitgate.session.Sessions;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Cookies;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.json.JsonParts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What happens once somebody in a window has proved who they are. */
final class WindowSession {

  private final InstantSource clock;

  WindowSession(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins a session, or refreshes the one that the person has in this window already.
   *
   * @throws JitgateException with {@code NOT_PERMITTED} if the person may not sign in
   */
  Reply begin(Call call, Person person, SignInMethod method) {
    return reply(open(call, person, method, clock.instant()));
  }

  /**
   * As {@link #begin} does, for somebody who proved some time ago who they are.
   *
   * @param provedAt when that was
   */
  Opened open(Call call, Person person, SignInMethod method, Instant provedAt) {
    if (!person.enabled()) {
      call.trail().signInRefused(call.origin(person), method, ErrorCode.NOT_PERMITTED);
      throw new JitgateException(ErrorCode.NOT_PERMITTED, "Somebody has ended this access.");
    }
    Sessions sessions = call.desk().sessions();
    Optional<SignedIn> present =
        call.visitor()
            .signedIn()
            .filter(signedIn -> signedIn.session().carrier() == Carrier.WINDOW);
    if (present.isPresent() && present.get().person().id().equals(person.id())) {
      Session session = present.get().session();
      Token token = call.visitor().token().orElseThrow();
      return call.trail()
          .steppedUp(call.origin(person), session.id(), method)
          .perform(() -> new Opened(session, sessions.stepUp(session, token, method, provedAt)));
    }
    return call.trail()
        .signedIn(call.origin(person), method)
        .perform(
            () -> {
              present.ifPresent(
                  signedIn -> sessions.endFamily(signedIn.session(), EndReason.REPLACED));
              Sessions.Begun begun = sessions.signIn(person, method, provedAt, call.client());
              return new Opened(begun.signedIn().session(), Optional.of(begun.token()));
            },
            opened -> SignInTrail.session(opened.session().id()));
  }

  private Reply reply(Opened opened) {
    return Reply.of(
        JsonParts.object(), cookie(opened).map(c -> new String[] {c}).orElse(new String[0]));
  }

  /** Returns the header that hands the session's token out; empty if the browser keeps its own. */
  Optional<String> cookie(Opened opened) {
    Duration left = Duration.between(clock.instant(), opened.session().expiresAt());
    return opened.token().map(token -> Cookies.WINDOW.set(token, left));
  }

  /**
   * A session of a window.
   *
   * @param session the session
   * @param token what opens it from now on; empty if that stays what it was
   */
  record Opened(Session session, Optional<Token> token) {}
}
