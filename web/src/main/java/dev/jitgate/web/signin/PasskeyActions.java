// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.audit.SignInTrail;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.Person;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.signin.passkey.Asserted;
import dev.jitgate.web.signin.passkey.Ceremony;
import dev.jitgate.web.signin.passkey.Passkeys;
import dev.jitgate.web.signin.passkey.RecoveryCodes;
import dev.jitgate.web.signin.passkey.RelyingParty;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
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
    Passkeys passkeys = inThisBrowser(call);
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
    Asserted asserted = asserted(call);
    return window.begin(call, person(call, asserted.person()), SignInMethod.PASSKEY);
  }

  private Asserted asserted(Call call) {
    try {
      return inThisBrowser(call)
          .finishAssertion(
              PasskeyServices.relyingParty(call.msp()), call.text("transaction"), response(call));
    } catch (JitgateException e) {
      call.trail().signInRefused(call.origin(), SignInMethod.PASSKEY, e.code());
      throw e;
    }
  }

  Reply signInByCode(Call call) {
    RecoveryCodes codes = services.recoveryCodes(call.msp());
    Optional<UUID> owner = codes.use(call.msp().msp(), call.text("code"));
    if (owner.isEmpty()) {
      ErrorCode code = ErrorCode.RECOVERY_CODE_WRONG;
      call.trail().signInRefused(call.origin(), SignInMethod.RECOVERY_CODE, code);
      throw new JitgateException(code, "No unused code of this MSP's fits.");
    }
    Person person = person(call, owner.get());
    int left = codes.left(call.msp().msp(), person.id());
    call.trail().recoveryCodeUsed(call.origin(person), person.id(), left);
    return window.begin(call, person, SignInMethod.RECOVERY_CODE);
  }

  Reply beginJoin(Call call) {
    Person named = call.desk().people().named(invited(call), call.text("name"));
    return options(byLink(call).startRegistration(PasskeyServices.relyingParty(call.msp()), named));
  }

  Reply finishJoin(Call call) {
    Person invited = invited(call);
    Person named = call.desk().people().named(invited, call.text("name"));
    String label = call.text("label");
    call.trail()
        .passkeyAdded(call.origin(named), named.id(), label)
        .perform(
            () ->
                byLink(call)
                    .finishJoin(
                        PasskeyServices.relyingParty(call.msp()),
                        call.text("transaction"),
                        response(call),
                        label,
                        named.name(),
                        link(call).hash()),
            made -> SignInTrail.passkey(made.id()));
    call.trail().setUpLinkUsed(call.origin(named), named);
    return window.begin(call, person(call, named.id()), SignInMethod.PASSKEY);
  }

  Reply beginAdding(Call call) {
    return options(
        inThisSession(call)
            .startRegistration(PasskeyServices.relyingParty(call.msp()), call.signedIn().person()));
  }

  Reply finishAdding(Call call) {
    Person person = call.signedIn().person();
    String label = call.text("label");
    call.trail()
        .passkeyAdded(call.origin(person), person.id(), label)
        .perform(
            () ->
                inThisSession(call)
                    .finishRegistration(
                        PasskeyServices.relyingParty(call.msp()),
                        call.text("transaction"),
                        response(call),
                        label),
            made -> SignInTrail.passkey(made.id()));
    return Reply.done();
  }

  private Passkeys inThisBrowser(Call call) {
    Token browser =
        call.browser()
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.PASSKEY_CEREMONY_OVER, "The browser shows no cookie of ours."));
    return services.passkeys(call.msp()).boundTo(browser.hash());
  }

  private Passkeys inThisSession(Call call) {
    String session = call.signedIn().session().id().toString();
    return services.passkeys(call.msp()).boundTo(Token.hash("session " + session));
  }

  private Passkeys byLink(Call call) {
    return services.passkeys(call.msp()).boundTo(link(call).hash());
  }

  Reply remove(Call call) {
    UUID person = call.signedIn().person().id();
    UUID passkey = call.id("passkey");
    return call.trail()
        .passkeyRemoved(call.origin(), person, passkey)
        .perform(
            () -> {
              services.passkeys(call.msp()).remove(call.msp().msp(), person, passkey);
              endOtherSignIns(call);
              return Reply.done();
            });
  }

  Reply makeCodes(Call call) {
    UUID person = call.signedIn().person().id();
    List<String> codes =
        call.trail()
            .recoveryCodesMade(call.origin(), person, RecoveryCodes.CODES)
            .perform(
                () -> {
                  List<String> made =
                      services.recoveryCodes(call.msp()).make(call.msp().msp(), person);
                  endOtherSignIns(call);
                  return made;
                });
    return Reply.of(
        JsonParts.object()
            .add("explanation", "Each of these codes signs you in once. They are shown only now.")
            .add("text", String.join("\n", codes)));
  }

  /** Whoever got in by what is gone now must not stay. */
  private static void endOtherSignIns(Call call) {
    call.desk().sessions().endOthers(call.signedIn().session(), EndReason.EVERYWHERE);
  }

  private static Reply options(Ceremony ceremony) {
    return Reply.of(
        JsonParts.object()
            .add("transaction", ceremony.transaction())
            .add("options", JsonParts.objectOf(ceremony.optionsJson())));
  }

  private static String response(Call call) {
    JsonValue response = call.body().getOrDefault("response", JsonValue.NULL);
    if (response instanceof JsonObject object) {
      return object.toString();
    }
    throw new JitgateException(ErrorCode.BODY_INVALID, "The member response is not an object.");
  }

  private static Token link(Call call) {
    return Token.parse(call.text("link")).orElseThrow(PasskeyActions::linkVoid);
  }

  private static Person invited(Call call) {
    return call.desk().people().invited(link(call)).orElseThrow(PasskeyActions::linkVoid);
  }

  static JitgateException linkVoid() {
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
