// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.Visitor;
import jakarta.servlet.http.HttpServletRequest;

/** Who calls the API: whoever holds the token, or an administrator in a window. */
final class ApiCaller {

  private ApiCaller() {}

  /** Returns for whom, by whom and from where a request that was let in came. */
  static Origin origin(HttpServletRequest request) {
    Actor actor =
        request.getHeader("Authorization") != null
            ? Actor.API_TOKEN
            : Visitor.of(request)
                .signedIn()
                .map(SignedIn::person)
                .map(Actor::of)
                .orElse(Actor.UNKNOWN);
    return DoorFilter.origin(request, actor);
  }

  /** Returns which tenants whoever was let in may enter: all of them, if it was by the token. */
  static Entitlement entitlement(HttpServletRequest request) {
    return request.getHeader("Authorization") != null
        ? Entitlement.ALL
        : Visitor.of(request).signedIn().map(SignedIn::entitlement).orElse(Entitlement.NONE);
  }
}
