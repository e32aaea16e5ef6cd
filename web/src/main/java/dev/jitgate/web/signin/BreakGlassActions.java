// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Person;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.deployment.SignInDesk;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.signin.breakglass.Attempts;
import dev.jitgate.web.signin.breakglass.BreakGlass;
import dev.jitgate.web.signin.breakglass.BreakGlass.Opened;
import dev.jitgate.web.signin.breakglass.SetUp;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Setting the break-glass account up, and signing in by it; each use and failure is told. */
final class BreakGlassActions {

  private static final Logger LOG = System.getLogger(BreakGlassActions.class.getName());

  private final WindowSession window;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Attempts attempts;
  private final Map<SignInDesk, BreakGlass> accounts = new ConcurrentHashMap<>();

  BreakGlassActions(WindowSession window, InstantSource clock) {
    this.window = window;
    this.clock = clock;
    this.attempts = new Attempts(clock, random);
  }

  Reply open(Call call) {
    String network = call.client().network();
    Opened opened;
    try {
      opened = account(call.msp()).open(network, call.text("password"), call.text("code"));
    } catch (JitgateException e) {
      if (e.code() == ErrorCode.BREAK_GLASS_WRONG) {
        warn(call, "was tried in vain");
        call.trail().breakGlassRefused(call.origin(), e.code());
      }
      throw e;
    }
    Person person = opened.person();
    warn(call, "is used");
    opened
        .codesLeft()
        .ifPresent(left -> call.trail().recoveryCodeUsed(call.origin(person), person.id(), left));
    return window.begin(call, person, SignInMethod.BREAK_GLASS);
  }

  private static void warn(Call call, String what) {
    LOG.log(
        Level.WARNING,
        "MSP {0}: the break-glass access {1}, from {2}.",
        call.msp().msp().name(),
        what,
        call.client().network());
  }

  Reply begin(Call call) {
    SetUp setUp = account(call.msp()).begin(call.msp().settings().host().toString());
    return Reply.of(
        JsonParts.object()
            .add(
                "explanation",
                "Print this, keep it in a safe, and scan the code with an authenticator. It is"
                    + " shown only now, and nothing has changed yet: confirm below, within 30"
                    + " minutes, with the authenticator's code.")
            .add("text", text(setUp))
            .add("confirm", setUp.account().toString())
            .add("image", setUp.qr().path())
            .add("imageSide", setUp.qr().side()));
  }

  private static String text(SetUp setUp) {
    return "Password\n"
        + setUp.password()
        + "\n\nAuthenticator's key\n"
        + setUp.key()
        + "\n"
        + setUp.uri()
        + "\n\nIn the authenticator's place, each once\n"
        + String.join("\n", setUp.recoveryCodes());
  }

  Reply confirm(Call call) {
    UUID account = call.id("account");
    return call.trail()
        .breakGlassSetUp(call.origin(), account)
        .perform(
            () -> {
              account(call.msp()).confirm(account, call.text("code"));
              return Reply.done();
            });
  }

  Reply switchOff(Call call) {
    UUID account = call.id("account");
    return call.trail()
        .breakGlassSwitchedOff(call.origin(), account)
        .perform(
            () -> {
              if (!account(call.msp()).remove(account)) {
                throw new JitgateException(
                    ErrorCode.BREAK_GLASS_SET_UP_OVER, "It was replaced or switched off before.");
              }
              return Reply.done();
            });
  }

  private BreakGlass account(ServedMsp msp) {
    return accounts.computeIfAbsent(
        msp.signIn(),
        desk ->
            new BreakGlass(
                msp.msp(),
                desk.breakGlass(),
                desk.secrets(),
                desk.recoveryCodes(),
                attempts,
                clock,
                random));
  }
}
