// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

/**
 * What became of an attempt to sign in.
 *
 * @param outcome whether it worked
 * @param sentence what the page says
 */
public record SignIn(Outcome outcome, String sentence) {

  /** Whether a sign-in worked. */
  public enum Outcome {
    /** In, with a second factor: by a Temporary Access Pass. */
    SIGNED_IN,
    /** The password is right; the real service would now ask to register a second factor. */
    PASSWORD_ONLY,
    /** Not in. */
    REFUSED
  }

  /** Returns whether the credential was accepted. */
  public boolean accepted() {
    return outcome != Outcome.REFUSED;
  }
}
