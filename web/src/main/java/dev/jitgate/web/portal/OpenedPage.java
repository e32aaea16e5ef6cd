// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Route;
import java.util.Optional;

/** The page from which a script calls, told by the path and the query of its address. */
final class OpenedPage {

  private OpenedPage() {}

  /** Returns whether it is a tenant's that somebody has chosen, and not the tab's own. */
  static boolean isTenants(Call call) {
    return call.optionalText("path").filter(Route.TENANT.path()::equals).isPresent();
  }

  /** Returns the ticket that the address names, if it is one. */
  static Optional<String> ticket(Call call) {
    Optional<String> query = call.optionalText("query");
    return isTenants(call)
        ? TenantAddress.parse(query.orElse("")).flatMap(TenantAddress::ticket)
        : call.msp().desk().read(query.orElse(null)).ticket();
  }

  /** Returns the agent who looks, if the tab's address has HaloPSA's signature of it. */
  static Optional<String> agent(Call call) {
    return isTenants(call)
        ? Optional.empty()
        : call.msp().desk().agent(call.optionalText("query").orElse(null));
  }
}
