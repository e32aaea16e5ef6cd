// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.util.Locale;

/** How far an account in a directory is made ready; the order is the way up. */
public enum AccountStep {
  /** It is not there, or may not sign in. */
  SHUT("Waiting"),
  /** It is about to be made. */
  CREATE("Creating the account"),
  /** It is there and about to be let in again. */
  LET_IN("Opening the account"),
  /** It gets what the technician signs in with. */
  CREDENTIAL("Making the credential"),
  /** It gets the groups. */
  GROUPS("Adding groups"),
  /** It gets the roles. */
  ROLES("Giving roles"),
  /** The directory is asked until it shows all that. */
  PROBE("Checking that Entra ID shows it"),
  /** It can be used. */
  READY("Ready");

  private final String words;

  AccountStep(String words) {
    this.words = words;
  }

  /** Returns what people are told while it is done. */
  public String words() {
    return words;
  }

  /** Returns the word by which it is stored and sent. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the step with the given word. */
  public static AccountStep of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
