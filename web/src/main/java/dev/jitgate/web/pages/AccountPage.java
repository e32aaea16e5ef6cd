// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * What a person sees about themselves; times are in words.
 *
 * @param root the context root, empty or {@code /name}
 * @param csrf the session's token against forged requests
 * @param host the MSP's host
 * @param person their name
 * @param role what they are
 * @param administration whether they may see pages of the administration
 * @param administrator whether they may see people
 * @param until when this session ends
 * @param idle after how long without use it does
 * @param sessions where they are signed in
 * @param passkeys their passkeys
 * @param recoveryCodes how many recovery codes are left
 */
public record AccountPage(
    String root,
    String csrf,
    String host,
    String person,
    String role,
    boolean administration,
    boolean administrator,
    String until,
    String idle,
    List<SessionLine> sessions,
    List<PasskeyLine> passkeys,
    int recoveryCodes) {

  /** Takes unmodifiable copies of the lists. */
  public AccountPage {
    sessions = List.copyOf(sessions);
    passkeys = List.copyOf(passkeys);
  }

  /**
   * One session.
   *
   * @param id its id
   * @param what where it lives
   * @param label on which browser
   * @param network from where
   * @param since when it began
   * @param lastUsed when it was used last
   * @param here whether it is the one that looks
   */
  public record SessionLine(
      String id,
      String what,
      String label,
      String network,
      String since,
      String lastUsed,
      boolean here) {}

  /**
   * One passkey.
   *
   * @param id its id
   * @param label what the person calls it
   * @param made when it was made
   * @param lastUsed when it was used last
   */
  public record PasskeyLine(String id, String label, String made, String lastUsed) {}
}
