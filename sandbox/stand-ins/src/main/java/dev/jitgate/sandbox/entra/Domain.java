// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

/**
 * A domain of a directory.
 *
 * @param name for example {@code contoso.onmicrosoft.com}
 * @param federated whether another identity provider signs its accounts in
 * @param initial whether it is the one that the directory was made with
 * @param verified whether the directory has proved that it owns it
 */
public record Domain(String name, boolean federated, boolean initial, boolean verified) {

  /** Returns the domain that the directory was made with. */
  public static Domain initial(String name) {
    return new Domain(name, false, true, true);
  }

  /** Returns a domain whose accounts sign in at Microsoft. */
  public static Domain managed(String name) {
    return new Domain(name, false, false, true);
  }

  /** Returns a domain whose accounts sign in elsewhere. */
  public static Domain federated(String name) {
    return new Domain(name, true, false, true);
  }

  /** Returns a domain that cannot be used yet. */
  public static Domain unverified(String name) {
    return new Domain(name, false, false, false);
  }
}
