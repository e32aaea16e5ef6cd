// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * What an address leads to, and why.
 *
 * @param admin what all pages have in common
 * @param variables the variables by which a customer can be named
 * @param example an address as HaloPSA would open it
 */
public record MappingPage(AdminPage admin, List<String> variables, String example) {

  /** Takes an unmodifiable copy of the list. */
  public MappingPage {
    variables = List.copyOf(variables);
  }
}
