// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

/** Hashes passwords slowly. Safe for use by many threads. */
interface PasswordHashing {

  /** Returns a new hash of the password, with what is needed to compare with it. */
  String hash(String password);

  /** Returns whether the hash is the password's; takes as long when it is nobody's. */
  boolean matches(String password, String hash);

  /** Returns a hash that no password has, as costly to compare with as any other. */
  String nobodys();
}
