// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * Who works at an MSP, and where they may go, for its administrators.
 *
 * @param root the context root, empty or {@code /name}
 * @param csrf the session's token against forged requests
 * @param host the MSP's host
 * @param roles what a person can be
 * @param people everybody
 * @param groups the groups of people
 * @param breakGlassUntil when the session ends, if the break-glass account looks; else empty
 * @param breakGlassAccount the id of the break-glass account; empty if it is off
 * @param breakGlass what there is to say about that account
 * @param unconfirmed of how much access it is not confirmed that it is gone
 */
public record PeoplePage(
    String root,
    String csrf,
    String host,
    List<Choice> roles,
    List<PersonLine> people,
    List<GroupLine> groups,
    String breakGlassUntil,
    String breakGlassAccount,
    String breakGlass,
    int unconfirmed) {

  /** Takes unmodifiable copies of the lists. */
  public PeoplePage {
    roles = List.copyOf(roles);
    people = List.copyOf(people);
    groups = List.copyOf(groups);
  }

  /** Returns what a form shows of somebody. */
  public static String was(String name, String role, boolean enabled) {
    return role + "; " + enabled + "; " + name;
  }

  /** Returns what a form shows of a list of tenants. */
  public static String tenantsWere(boolean all, String tenants) {
    return all ? "all" : "only " + tenants.replace('\n', ' ');
  }

  /**
   * One of several.
   *
   * @param value what a form sends for it
   * @param words what it is called
   */
  public record Choice(String value, String words) {}

  /**
   * Somebody.
   *
   * @param id their id
   * @param own whether it is who looks
   * @param name their name
   * @param role what they are, as a form sends it
   * @param enabled whether they may sign in
   * @param limitable whether it is for a list to say which tenants they may enter
   * @param all whether they may enter all tenants of their own
   * @param tenants otherwise, which ones: URL names, one on each line
   * @param agent HaloPSA's number of the agent whom they are; empty if nobody said so
   */
  public record PersonLine(
      String id,
      boolean own,
      String name,
      String role,
      boolean enabled,
      boolean limitable,
      boolean all,
      String tenants,
      String agent) {

    /** Returns what their form shows of themselves, so that it is noticed if it is outdated. */
    public String was() {
      return PeoplePage.was(name, role, enabled);
    }

    /** Returns the same of their tenants. */
    public String tenantsWere() {
      return PeoplePage.tenantsWere(all, tenants);
    }
  }

  /**
   * A group of people.
   *
   * @param id its id
   * @param name its name
   * @param all whether its members may enter all tenants
   * @param tenants otherwise, which ones: URL names, one on each line
   * @param members who is in it
   * @param others who is not
   */
  public record GroupLine(
      String id,
      String name,
      boolean all,
      String tenants,
      List<Choice> members,
      List<Choice> others) {

    /** Returns what its form shows, so that it is noticed if it is outdated. */
    public String was() {
      return name + "; " + tenantsWere(all, tenants);
    }

    /** Takes unmodifiable copies of the lists. */
    public GroupLine {
      members = List.copyOf(members);
      others = List.copyOf(others);
    }
  }
}
