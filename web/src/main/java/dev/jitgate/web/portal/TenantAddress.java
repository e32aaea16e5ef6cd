// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.web.http.Route;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a tenant that somebody has chosen: {@code /tenant?name=demo&ticket=1011}.
 *
 * @param urlName the tenant's URL name
 * @param ticket the ticket from which they came
 */
record TenantAddress(String urlName, Optional<String> ticket) {

  private static final Pattern QUERY =
      Pattern.compile(
          "name=(?<name>[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:&ticket=(?<ticket>[1-9][0-9]{0,17}))?");

  /** Reads the query of such an address; empty if it is none, which looks like no tenant. */
  static Optional<TenantAddress> parse(@Nullable String query) {
    Matcher matcher = QUERY.matcher(query == null ? "" : query);
    return matcher.matches()
        ? Optional.of(
            new TenantAddress(matcher.group("name"), Optional.ofNullable(matcher.group("ticket"))))
        : Optional.empty();
  }

  /** Returns the address below the root. */
  String text() {
    return Route.TENANT.path()
        + "?name="
        + urlName
        + ticket.map(number -> "&ticket=" + number).orElse("");
  }

  /** Returns the address below the root where another tenant is searched for the same ticket. */
  String search() {
    return Route.TAB.path() + ticket.map(number -> "?ticket=" + number).orElse("");
  }
}
