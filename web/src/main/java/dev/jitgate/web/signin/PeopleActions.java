// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.People;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.Sessions;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Cookies;
import dev.jitgate.web.http.Reply;
import jakarta.json.Json;
import java.util.Locale;
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
        if (session.carrier() == Carrier.WINDOW) {
          sessions.endFamily(session, EndReason.SIGNED_OUT);
        } else {
          sessions.end(person, session.id(), EndReason.SIGNED_OUT);
        }
      }
      case "there" -> {
        UUID other = call.id("session");
        if (!sessions.end(person, other, EndReason.REMOTE)) {
          throw new JitgateException(ErrorCode.SESSION_ENDED, "You have no such session now.");
        }
        if (!other.equals(session.id())) {
          return Reply.done();
        }
      }
      case "everywhere" -> sessions.endAll(person, EndReason.EVERYWHERE);
      default ->
          throw new JitgateException(
              ErrorCode.BODY_INVALID, "where is not here, there or everywhere.");
    }
    return Reply.of(Json.createObjectBuilder(), Cookies.of(session.carrier()).delete());
  }

  static Reply add(Call call) {
    People people = call.desk().people();
    return link(call, people.add(call.text("name"), role(call)));
  }

  static Reply change(Call call) {
    Person before = person(call);
    boolean enabled = call.flag("enabled");
    call.desk().people().change(before, call.text("name"), role(call), enabled);
    if (!enabled) {
      call.desk().sessions().endAll(before.id(), EndReason.PERSON_DISABLED);
    }
    return Reply.done();
  }

  static Reply invite(Call call) {
    return link(call, person(call));
  }

  static Reply signOutSomebody(Call call) {
    call.desk().sessions().endAll(person(call).id(), EndReason.EVERYWHERE);
    return Reply.done();
  }

  private static Reply link(Call call, Person person) {
    String token = call.desk().people().invite(person).token().text();
    return Reply.of(
        Json.createObjectBuilder()
            .add(
                "explanation",
                "Give this link to "
                    + person.name()
                    + " and nobody else. It works once, within 24 hours, and is shown only now.")
            .add("text", call.client().origin() + "/join#" + token));
  }

  private static Role role(Call call) {
    String name = call.text("role");
    for (Role role : Role.values()) {
      if (role.name().toLowerCase(Locale.ROOT).equals(name)) {
        return role;
      }
    }
    throw new JitgateException(
        ErrorCode.BODY_INVALID, "role is neither technician nor administrator.");
  }

  private static Person person(Call call) {
    return call.desk()
        .people()
        .find(call.id("person"))
        .orElseThrow(
            () -> new JitgateException(ErrorCode.PERSON_UNKNOWN, "The MSP has nobody like that."));
  }
}
