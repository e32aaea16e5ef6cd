// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import java.util.Locale;

/** What a technician signs in with. */
public enum CredentialKind {
  /** A pass where the directory allows one, else a password. */
  BEST,
  /** A Temporary Access Pass that works until its end. */
  PASS,
  /** A Temporary Access Pass that works once. */
  PASS_ONCE,
  /** A password. */
  PASSWORD;

  /** Returns the word by which it is stored and set. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the kind with the given word. */
  public static CredentialKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
