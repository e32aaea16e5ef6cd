// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.Sessions;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Cookies;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.pages.PeoplePage;
import dev.jitgate.web.people.AgentNumber;
import dev.jitgate.web.people.Roles;
import dev.jitgate.web.people.Staff;
import java.util.Optional;
import java.util.UUID;

/** Who works here, and where they are signed in. */
final class PeopleActions {

  private PeopleActions() {}

  static Reply signOut(Call call) {
    SignedIn signedIn = call.signedIn();
    Session session = signedIn.session();
    Sessions sessions = call.desk().sessions();
    UUID person = signedIn.person().id();
    switch (call.text("where")) {
      case "here" -> {
        call.trail().sessionEnded(call.origin(), session.id(), EndReason.SIGNED_OUT);
        if (session.carrier() == Carrier.WINDOW) {
          sessions.endFamily(session, EndReason.SIGNED_OUT);
        } else {
          sessions.end(person, session.id(), EndReason.SIGNED_OUT);
        }
      }
      case "there" -> {
        UUID other = call.id("session");
        if (sessions.of(person).stream().noneMatch(own -> own.id().equals(other))) {
          throw new JitgateException(ErrorCode.SESSION_ENDED, "You have no such session now.");
        }
        call.trail().sessionEnded(call.origin(), other, EndReason.REMOTE);
        sessions.end(person, other, EndReason.REMOTE);
        if (!other.equals(session.id())) {
          return Reply.done();
        }
      }
      case "everywhere" -> {
        call.trail().sessionEnded(call.origin(), session.id(), EndReason.EVERYWHERE);
        sessions.endAll(person, EndReason.EVERYWHERE);
      }
      default ->
          throw new JitgateException(
              ErrorCode.BODY_INVALID, "where is not here, there or everywhere.");
    }
    return Reply.of(JsonParts.object(), Cookies.of(session.carrier()).delete());
  }

  static Reply add(Call call) {
    Entitlement tenants =
        call.body().containsKey("all") ? EntitlementActions.tenants(call) : Entitlement.ALL;
    return link(call, staff(call).add(call.text("name"), role(call), tenants));
  }

  static Reply change(Call call) {
    Person person = person(call);
    checkSeen(call, PeoplePage.was(person.name(), Roles.word(person.role()), person.enabled()));
    staff(call).change(person, call.text("name"), role(call), call.flag("enabled"));
    return Reply.done();
  }

  /**
   * Checks that a form shows what is there now.
   *
   * @throws JitgateException with {@code API_VERSION_OLD} if somebody has changed it since
   */
  static void checkSeen(Call call, String present) {
    if (call.optionalText("was").filter(was -> !was.equals(present)).isPresent()) {
      throw new JitgateException(
          ErrorCode.API_VERSION_OLD, "The page shows what was there before.");
    }
  }

  static Reply invite(Call call) {
    return link(call, person(call));
  }

  /** Says which agent of HaloPSA somebody is; an empty text says nothing any more. */
  static Reply setAgent(Call call) {
    Person person = person(call);
    Optional<Long> before = staff(call).agent(person);
    checkSeen(call, AgentNumber.words(before));
    staff(call).setAgent(person, before, AgentNumber.read(call.text("agent")));
    return Reply.done();
  }

  static Reply signOutSomebody(Call call) {
    staff(call).signOut(person(call));
    return Reply.done();
  }

  static Reply takeSignIn(Call call) {
    staff(call).take(person(call), call.text("what"));
    return Reply.done();
  }

  private static Reply link(Call call, Person person) {
    String token = staff(call).invite(person);
    return Reply.of(
        JsonParts.object()
            .add(
                "explanation",
                "Give this link to "
                    + person.name()
                    + " and nobody else. It works once, within 24 hours, and is shown only now.")
            .add("text", call.client().origin() + "/join#" + token));
  }

  private static Role role(Call call) {
    return Roles.of(call.text("role"));
  }

  static Staff staff(Call call) {
    return new Staff(call.msp(), call.origin(), call.trail());
  }

  private static Person person(Call call) {
    return staff(call).named(call.id("person"));
  }
}
