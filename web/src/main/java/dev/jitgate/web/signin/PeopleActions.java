// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.AccessTrail;
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
import dev.jitgate.web.deployment.SignInDesk;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Cookies;
import dev.jitgate.web.http.Reply;
import jakarta.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;

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
    return Reply.of(Json.createObjectBuilder(), Cookies.of(session.carrier()).delete());
  }

  static Reply add(Call call) {
    People people = call.desk().people();
    Person draft = people.draft(call.text("name"), role(call));
    Entitlement tenants = call.body().containsKey("all") ? TenantList.read(call) : Entitlement.ALL;
    Person added = call.trail().personAdded(call.origin(), draft).perform(() -> people.add(draft));
    if (!tenants.isAll()) {
      AccessActions.set(call, added, Entitlement.ALL, tenants);
    }
    return link(call, added);
  }

  static Reply change(Call call) {
    People people = call.desk().people();
    Person before = person(call);
    Person named = people.named(before, call.text("name"));
    Person after =
        new Person(before.id(), before.msp(), named.name(), role(call), call.flag("enabled"));
    return call.trail()
        .personChanged(call.origin(), before, after)
        .perform(
            () -> {
              people.change(before, after.name(), after.role(), after.enabled());
              if (!after.enabled()) {
                call.desk().sessions().endAll(before.id(), EndReason.PERSON_DISABLED);
              }
              return Reply.done();
            });
  }

  static Reply invite(Call call) {
    return link(call, person(call));
  }

  static Reply signOutSomebody(Call call) {
    endSessions(call, person(call));
    return Reply.done();
  }

  /** Takes a way to sign in from somebody who has lost it, and ends what it was used for. */
  static Reply takeSignIn(Call call) {
    Person person = person(call);
    String what = call.text("what");
    ToIntFunction<SignInDesk> taking =
        switch (what) {
          case "passkeys" -> desk -> desk.passkeys().removeAll(person.msp(), person.id());
          case "recovery-codes" -> desk -> takeCodes(desk, person);
          case "provider" -> desk -> desk.identities().unlink(person.msp(), person.id());
          default ->
              throw new JitgateException(
                  ErrorCode.BODY_INVALID, "what is not passkeys, recovery-codes or provider.");
        };
    if (person.id().equals(call.signedIn().person().id())) {
      throw new JitgateException(ErrorCode.SIGN_IN_OWN, "You would lock yourself out.");
    }
    call.trail()
        .access()
        .signInTaken(call.origin(), person.id(), what)
        .perform(
            () -> {
              // Whoever has it must not be able to add another in the meantime, or to be in still.
              endSessions(call, person);
              int taken = taking.applyAsInt(call.desk());
              endSessions(call, person);
              return taken;
            },
            AccessTrail::count);
    return Reply.done();
  }

  private static int takeCodes(SignInDesk desk, Person person) {
    int left = desk.recoveryCodes().left(person.msp(), person.id());
    desk.recoveryCodes().replace(person.msp(), person.id(), List.of(), Instant.now());
    return left;
  }

  private static void endSessions(Call call, Person person) {
    Sessions sessions = call.desk().sessions();
    for (Session session : sessions.of(person.id())) {
      call.trail().sessionEnded(call.origin(), session.id(), EndReason.EVERYWHERE);
    }
    sessions.endAll(person.id(), EndReason.EVERYWHERE);
  }

  private static Reply link(Call call, Person person) {
    People people = call.desk().people();
    String token =
        call.trail()
            .setUpLinkMade(call.origin(), person.id(), people.linkExpiry())
            .perform(() -> people.invite(person))
            .token()
            .text();
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
    for (Role role : PeopleView.ROLES) {
      if (Words.value(role).equals(name)) {
        return role;
      }
    }
    throw new JitgateException(ErrorCode.BODY_INVALID, "role is none that a person can have.");
  }

  static Person person(Call call) {
    return call.desk()
        .people()
        .find(call.id("person"))
        .orElseThrow(
            () -> new JitgateException(ErrorCode.PERSON_UNKNOWN, "The MSP has nobody like that."));
  }
}
