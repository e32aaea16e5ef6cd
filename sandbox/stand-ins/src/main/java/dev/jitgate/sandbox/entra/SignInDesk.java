// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Instant;
import java.util.Optional;

/** Checks who wants to sign in. */
final class SignInDesk {
  private final DirectoryState state;

  SignInDesk(DirectoryState state) {
    this.state = state;
  }

  SignIn signIn(String name, String credential) {
    Optional<DirectoryUser> found = state.user(name.strip());
    if (found.isEmpty()) {
      return refused("This username may be incorrect. This account does not exist here.");
    }
    DirectoryUser user = found.get();
    if (user.pass().filter(p -> p.value().equals(credential)).isPresent()) {
      return withPass(user, user.pass().get());
    }
    if (!user.password().equals(credential)) {
      return refused("Your account or password is incorrect.");
    }
    return user.enabled()
        ? new SignIn(
            SignIn.Outcome.PASSWORD_ONLY,
            "More information required: the real service now asks to register a second factor.")
        : disabled();
  }

  private SignIn withPass(DirectoryUser user, TemporaryPass pass) {
    if (!user.enabled()) {
      return disabled();
    }
    Instant now = state.now();
    if (!PassesApi.inScope(state, user)) {
      return refused("Temporary Access Pass sign in was blocked by the user's policy.");
    }
    return switch (pass.reason(now, state.tenant().passPolicy())) {
      case "EnabledByPolicy" -> {
        user.setPass(pass.afterUse());
        yield new SignIn(SignIn.Outcome.SIGNED_IN, "Signed in with a Temporary Access Pass.");
      }
      case "OneTimeUsed" -> refused("This Temporary Access Pass has already been used.");
      case "Expired" -> refused("This Temporary Access Pass has expired.");
      case "NotYetValid" -> refused("This Temporary Access Pass is not valid yet.");
      default -> refused("Temporary Access Pass is switched off here.");
    };
  }

  private static SignIn disabled() {
    return refused("Your account has been disabled.");
  }

  private static SignIn refused(String sentence) {
    return new SignIn(SignIn.Outcome.REFUSED, sentence);
  }
}
