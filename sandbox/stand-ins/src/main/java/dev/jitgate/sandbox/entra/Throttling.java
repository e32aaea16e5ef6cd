// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a call costs, and whether its app must wait.
 *
 * @param request the call
 * @param units its cost
 * @param share how much of the limit is used, above 1 meaning that the call is refused
 */
record Throttling(GraphRequest request, int units, double share) {

  static Throttling count(GraphRequest request) {
    DirectoryState state = request.state();
    int units = units(request);
    double share =
        state
            .throttleCounters()
            .count(
                request.caller().clientId(),
                state.tenant().throttle(),
                state.now(),
                units,
                !request.method().equals("GET"));
    return new Throttling(request, units, share);
  }

  Optional<Reply> refusal() {
    if (share <= 1) {
      return Optional.empty();
    }
    Reply reply =
        GraphError.of(429, "TooManyRequests", "Too Many Requests")
            .reply()
            .with(
                "x-ms-throttle-scope",
                "Tenant_Application/ReadWrite/%s/%s"
                    .formatted(request.caller().clientId(), request.state().tenant().id()))
            .with("x-ms-throttle-information", "ResourceUnitLimitExceeded");
    return Optional.of(saysHowLong() ? reply.with("Retry-After", "10") : reply);
  }

  Reply marked(Reply reply) {
    Reply marked = reply.with("x-ms-resource-unit", String.valueOf(units));
    return share < 0.8
        ? marked
        : marked.with(
            "x-ms-throttle-limit-percentage",
            String.format(Locale.ROOT, "%.1f", Math.min(share, 1.8)));
  }

  /** Some of the services behind Graph never say how long to wait. */
  private boolean saysHowLong() {
    return !request.path().contains("/authentication/")
        && !request.path().contains("/roleAssignmentSchedule")
        && !request.path().startsWith("/deviceManagement");
  }

  private static int units(GraphRequest request) {
    Map<String, String> query = request.query();
    int units = 1;
    if (request.method().equals("GET")) {
      if (request.path().equals("/subscribedSkus") || request.path().endsWith("/members")) {
        units = 3;
      } else if (request.path().startsWith("/users")) {
        units = 2;
      }
    }
    units -= query.containsKey("$select") ? 1 : 0;
    units -= query.getOrDefault("$top", "20").length() < 2 ? 1 : 0;
    return Math.max(units, 1);
  }
}
