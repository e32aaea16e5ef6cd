// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

/**
 * What a page needs to ask its browser for a passkey.
 *
 * @param transaction comes back with the answer; for this browser only
 * @param optionsJson what {@code parseCreationOptionsFromJSON} or {@code
 *     parseRequestOptionsFromJSON} reads
 */
public record Ceremony(String transaction, String optionsJson) {

  /** Returns nothing that could be used. */
  @Override
  public String toString() {
    return "Ceremony[hidden]";
  }
}
