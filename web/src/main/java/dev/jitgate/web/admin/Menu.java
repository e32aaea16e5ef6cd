// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.session.Role;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.pages.AdminPage.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The administration's pages in their order, and which of them somebody may see. */
final class Menu {

  private static final Map<Route, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put(Route.ADMIN, "System");
    PAGES.put(Route.ADMIN_SETTINGS, "Settings");
    PAGES.put(Route.ADMIN_TENANTS, "Tenants");
    PAGES.put(Route.ADMIN_POLICIES, "Policies");
    PAGES.put(Route.APPROVALS, "Approvals");
    PAGES.put(Route.ADMIN_ACCESS, "Access");
    PAGES.put(Route.ADMIN_REPORT, "Report");
    PAGES.put(Route.ADMIN_HALOPSA, "For HaloPSA");
    PAGES.put(Route.ADMIN_CUSTOMERS, "Customers");
    PAGES.put(Route.ADMIN_IDEMEUM, "For idemeum");
    PAGES.put(Route.ADMIN_MAPPING, "Mapping");
    PAGES.put(Route.ADMIN_RESOLVERS, "Resolvers");
    PAGES.put(Route.PEOPLE, "People");
    PAGES.put(Route.ADMIN_SESSIONS, "Sessions");
    PAGES.put(Route.ADMIN_AUDIT, "Audit");
    PAGES.put(Route.ADMIN_TOKENS, "API tokens");
  }

  private Menu() {}

  /** Returns the pages that a role may see. */
  static List<Link> of(Role role) {
    if (!Route.ADMIN_TENANTS.who().roles().contains(role)) {
      return List.of();
    }
    return PAGES.entrySet().stream()
        .filter(page -> page.getKey().who().roles().contains(role))
        .map(page -> new Link(page.getKey().path(), page.getValue()))
        .toList();
  }

  /** Returns where somebody of a role enters the administration; empty if they may not. */
  static Optional<String> first(Role role) {
    return of(role).stream().map(Link::path).findFirst();
  }
}
