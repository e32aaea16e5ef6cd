// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * The editor of policies.
 *
 * @param admin what all pages have in common
 * @param all whether what is said of all tenants may be changed
 * @param changes whether anything may be changed
 * @param roles names of directory roles
 * @param people whom policies can name; empty if the person may not see who works here
 */
public record PoliciesPage(
    AdminPage admin, boolean all, boolean changes, List<String> roles, List<Named> people) {

  /** Takes unmodifiable copies of the lists. */
  public PoliciesPage {
    roles = List.copyOf(roles);
    people = List.copyOf(people);
  }

  /**
   * Somebody whom policies can name.
   *
   * @param value how they do
   * @param text what colleagues call them
   */
  public record Named(String value, String text) {}
}
