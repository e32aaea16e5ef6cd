// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

/**
 * A workstation whose local administrator somebody asks for.
 *
 * @param id the directory's device id, at most 64 characters
 * @param name what it was called then, at most 256 characters
 */
public record Workstation(String id, String name) {

  private static final int LONGEST_TITLE = 64;
  private static final String WHAT = " (local administrator)";

  /** Returns what access to it is called, in at most 64 characters. */
  String title() {
    int room = LONGEST_TITLE - WHAT.length();
    return (name.length() <= room ? name : name.substring(0, room - 1) + "…") + WHAT;
  }
}
