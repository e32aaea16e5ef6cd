// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

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
import jakarta.json.Json;
import java.time.Duration;
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
      Optional<Token> next = sessions.stepUp(session, call.visitor().token().orElseThrow(), method);
      call.trail().steppedUp(call.origin(person), session.id(), method);
      return reply(session, next);
    }
    present.ifPresent(signedIn -> sessions.endFamily(signedIn.session(), EndReason.REPLACED));
    Sessions.Begun begun = sessions.signIn(person, method, call.client());
    call.trail().signedIn(call.origin(person), begun.signedIn().session().id(), method);
    return reply(begun.signedIn().session(), Optional.of(begun.token()));
  }

  private Reply reply(Session session, Optional<Token> token) {
    Duration left = Duration.between(clock.instant(), session.expiresAt());
    String[] cookies =
        token.map(t -> new String[] {Cookies.WINDOW.set(t, left)}).orElse(new String[0]);
    return Reply.of(Json.createObjectBuilder(), cookies);
  }
}
