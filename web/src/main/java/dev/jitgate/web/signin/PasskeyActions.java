// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.People;
import dev.jitgate.session.Person;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.signin.passkey.Asserted;
import dev.jitgate.web.signin.passkey.Ceremony;
import dev.jitgate.web.signin.passkey.Passkeys;
import dev.jitgate.web.signin.passkey.RelyingParty;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Optional;
import java.util.UUID;

/** Signing in, joining and keeping one's account, by passkeys and recovery codes. */
final class PasskeyActions {

  private final PasskeyServices services;
  private final WindowSession window;

  PasskeyActions(PasskeyServices services, WindowSession window) {
    this.services = services;
    this.window = window;
  }

  /** Who is signed in here is asked for their own passkey, anybody else for any. */
  Reply beginSignIn(Call call) {
    Passkeys passkeys = services.passkeys(call.msp());
    RelyingParty rp = PasskeyServices.relyingParty(call.msp());
    Optional<Person> known =
        call.visitor()
            .signedIn()
            .filter(signedIn -> signedIn.session().carrier() == Carrier.WINDOW)
            .map(SignedIn::person);
    return options(
        known.isPresent() ? passkeys.startAssertion(rp, known.get()) : passkeys.startAssertion(rp));
  }

  Reply finishSignIn(Call call) {
    Asserted asserted =
        services
            .passkeys(call.msp())
            .finishAssertion(
                PasskeyServices.relyingParty(call.msp()), call.text("transaction"), response(call));
    return window.begin(call, person(call, asserted.person()), SignInMethod.PASSKEY);
  }

  Reply signInByCode(Call call) {
    UUID person =
        services
            .recoveryCodes(call.msp())
            .use(call.msp().msp(), call.text("code"))
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.RECOVERY_CODE_WRONG, "No unused code of this MSP's fits."));
    return window.begin(call, person(call, person), SignInMethod.RECOVERY_CODE);
  }

  Reply beginJoin(Call call) {
    Person person = invited(call);
    Person named =
        call.desk().people().change(person, call.text("name"), person.role(), person.enabled());
    return options(
        services
            .passkeys(call.msp())
            .startRegistration(PasskeyServices.relyingParty(call.msp()), named));
  }

  Reply finishJoin(Call call) {
    Person person = invited(call);
    Passkeys passkeys = services.passkeys(call.msp());
    var passkey =
        passkeys.finishRegistration(
            PasskeyServices.relyingParty(call.msp()),
            call.text("transaction"),
            response(call),
            call.text("label"));
    People people = call.desk().people();
    if (!passkey.person().equals(person.id()) || !people.join(call.token("link"))) {
      // Somebody else with the same link was faster.
      call.desk().passkeys().remove(call.msp().msp(), passkey.person(), passkey.id());
      throw linkVoid();
    }
    return window.begin(call, person(call, person.id()), SignInMethod.PASSKEY);
  }

  Reply beginAdding(Call call) {
    return options(
        services
            .passkeys(call.msp())
            .startRegistration(PasskeyServices.relyingParty(call.msp()), call.signedIn().person()));
  }

  Reply finishAdding(Call call) {
    services
        .passkeys(call.msp())
        .finishRegistration(
            PasskeyServices.relyingParty(call.msp()),
            call.text("transaction"),
            response(call),
            call.text("label"));
    return Reply.done();
  }

  Reply remove(Call call) {
    services
        .passkeys(call.msp())
        .remove(call.msp().msp(), call.signedIn().person().id(), call.id("passkey"));
    return Reply.done();
  }

  Reply makeCodes(Call call) {
    String codes =
        String.join(
            "\n",
            services
                .recoveryCodes(call.msp())
                .make(call.msp().msp(), call.signedIn().person().id()));
    return Reply.of(
        Json.createObjectBuilder()
            .add("explanation", "Each of these codes signs you in once. They are shown only now.")
            .add("text", codes));
  }

  private static Reply options(Ceremony ceremony) {
    try (JsonReader reader = Json.createReader(new StringReader(ceremony.optionsJson()))) {
      return Reply.of(
          Json.createObjectBuilder()
              .add("transaction", ceremony.transaction())
              .add("options", reader.readObject()));
    }
  }

  private static String response(Call call) {
    JsonValue response = call.body().getOrDefault("response", JsonValue.NULL);
    if (response instanceof JsonObject object) {
      return object.toString();
    }
    throw new JitgateException(ErrorCode.BODY_INVALID, "The member response is not an object.");
  }

  private static Person invited(Call call) {
    return Token.parse(call.text("link"))
        .flatMap(link -> call.desk().people().invited(link))
        .orElseThrow(PasskeyActions::linkVoid);
  }

  private static JitgateException linkVoid() {
    return new JitgateException(
        ErrorCode.LINK_VOID, "It was used, replaced, or is older than 24 hours.");
  }

  private static Person person(Call call, UUID id) {
    return call.desk()
        .people()
        .find(id)
        .orElseThrow(
            () -> new JitgateException(ErrorCode.PERSON_UNKNOWN, "They are not here any more."));
  }
}
