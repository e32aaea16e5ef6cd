// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * The MSP's settings.
 *
 * @param admin what all pages have in common
 * @param revision the revision that is shown
 * @param groups the settings, as they belong together
 * @param tabSecrets how many secrets of the custom tab count, 0 to 2
 * @param changes the last changes
 */
public record SettingsPage(
    AdminPage admin, long revision, List<Group> groups, int tabSecrets, List<Change> changes) {

  /** Takes unmodifiable copies of the lists. */
  public SettingsPage {
    groups = List.copyOf(groups);
    changes = List.copyOf(changes);
  }

  /**
   * Settings that belong together.
   *
   * @param title what they are about
   * @param fields the settings
   */
  public record Group(String title, List<Field> fields) {}

  /**
   * One setting.
   *
   * @param key its key
   * @param title what administrators call it; empty if only its key is known
   * @param value its value; empty if it is not set or secret
   * @param set whether it is set
   * @param secret whether it is shown to nobody
   * @param standard what holds if it is not set
   * @param meaning what it means
   * @param lines whether its value may have several lines
   * @param choices its only values; empty if any text may be one
   * @param changed who changed it last, and when; empty if nobody did
   */
  public record Field(
      String key,
      String title,
      String value,
      boolean set,
      boolean secret,
      String standard,
      String meaning,
      boolean lines,
      List<String> choices,
      String changed) {

    /** Returns the key as an id of an element. */
    public String id() {
      return "setting-" + key.replace('.', '-');
    }
  }

  /**
   * One change.
   *
   * @param revision its number
   * @param at when
   * @param author who
   * @param reason why; may be empty
   * @param lines what became of each key
   * @param undoable whether it may be taken back
   */
  public record Change(
      long revision,
      String at,
      String author,
      String reason,
      List<String> lines,
      boolean undoable) {}
}
