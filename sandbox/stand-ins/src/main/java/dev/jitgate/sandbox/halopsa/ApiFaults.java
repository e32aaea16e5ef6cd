// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which calls go wrong, and how. */
public final class ApiFaults {
  private final List<ApiFaultRule> rules = new ArrayList<>();

  ApiFaults() {}

  /**
   * Returns a rule that is not in force yet: {@code on("POST", "/api/Actions").once(fault)}.
   *
   * @param method in upper case, or {@code *}
   * @param path the whole path; {@code *} is one segment, {@code **} anything, case is nothing
   */
  public ApiFaultRule on(String method, String path) {
    return new ApiFaultRule(this, method, path);
  }

  /** Lets every call go wrong with 503, until it is cleared. */
  public ApiFaultRule down() {
    return on("*", "/**").always(ApiFault.unavailable());
  }

  /** Lets everything go well again. */
  public synchronized void clear() {
    rules.clear();
  }

  synchronized void add(ApiFaultRule rule) {
    rules.add(rule);
  }

  /** Returns what goes wrong; every rule counts the call, the first one that hits decides. */
  synchronized Optional<ApiFault> of(Request request) {
    Optional<ApiFault> found = Optional.empty();
    for (ApiFaultRule rule : rules) {
      if (rule.takes(request) && found.isEmpty()) {
        found = Optional.of(rule.hit());
      }
    }
    return found;
  }
}
