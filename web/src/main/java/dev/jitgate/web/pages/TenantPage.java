// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import dev.jitgate.web.pages.RefusalPage.Line;
import java.util.List;

/**
 * What a signed-in person sees in the tab.
 *
 * @param root the context root, empty or {@code /name}
 * @param csrf the session's token against forged requests
 * @param person their name
 * @param until when the session ends
 * @param tenant the tenant's display name; empty if the address named no customer
 * @param facts what is known about the tenant
 */
public record TenantPage(
    String root, String csrf, String person, String until, String tenant, List<Line> facts) {

  /** Takes an unmodifiable copy of the list. */
  public TenantPage {
    facts = List.copyOf(facts);
  }

  /** Returns the page's title. */
  public String title() {
    return tenant.isEmpty() ? "You are signed in" : tenant;
  }
}
