// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation of Graph.
 *
 * @param version {@code v1.0} or {@code beta}
 * @param method in upper case
 * @param template the path below the version; {@code {}} is a place for an argument
 * @param handler what answers it
 * @param permissions one of which the caller needs; none means that the handler decides
 */
record Route(
    String version,
    String method,
    List<String> template,
    Handler handler,
    List<Permission> permissions) {

  /** Answers a call; the directory's monitor is held. */
  @FunctionalInterface
  interface Handler {
    /** Returns the answer, or throws a {@link GraphError}. */
    Reply answer(GraphRequest request);
  }

  static Route of(String method, String template, Handler handler, Permission... permissions) {
    return new Route(
        "v1.0",
        method,
        List.of(template.substring(1).split("/", -1)),
        handler,
        List.of(permissions));
  }

  Route inBeta() {
    return new Route("beta", method, template, handler, permissions);
  }

  /** Returns the arguments if this is the path. */
  Optional<List<String>> arguments(List<String> segments) {
    if (segments.size() != template.size()) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      if (template.get(i).equals("{}")) {
        arguments.add(segments.get(i));
      } else if (!template.get(i).equalsIgnoreCase(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(arguments);
  }
}
