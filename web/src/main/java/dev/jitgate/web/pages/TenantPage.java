// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import dev.jitgate.web.pages.RefusalPage.Line;
import java.util.List;

/**
 * A tenant's portal.
 *
 * @param frame what all pages of the tab have in common
 * @param id the tenant's id
 * @param tenant the tenant's display name
 * @param facts what is known about the tenant, its domain first if there is one
 * @param came how the person came to be here
 * @param back the address below the root where they search for another; empty if a ticket led here
 */
public record TenantPage(
    TabFrame frame, String id, String tenant, List<Line> facts, String came, String back) {

  /** Takes an unmodifiable copy of the list. */
  public TenantPage {
    facts = List.copyOf(facts);
  }
}
