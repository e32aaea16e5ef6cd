// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.util.List;

/**
 * Why a ticket leads to no tenant, and a choice in its place.
 *
 * @param frame what all pages of the tab have in common
 * @param refusal why
 * @param candidates the tenants that fit, as far as the person may enter them
 * @param offer what may be made of the choice for good
 */
public record MissPage(
    TabFrame frame, RefusalPage refusal, List<FoundTenant> candidates, MappingOffer offer) {

  /** Takes an unmodifiable copy of the list. */
  public MissPage {
    candidates = List.copyOf(candidates);
  }

  /**
   * What an administrator may do at once: let the value lead to the tenant from now on.
   *
   * @param variable the variable; empty if there is nothing to offer
   * @param value its value, untrusted
   * @param address where to do it in a window, below the root; empty if it can be done here
   */
  public record MappingOffer(String variable, String value, String address) {

    /** Nothing. */
    public static final MappingOffer NONE = new MappingOffer("", "", "");
  }
}
