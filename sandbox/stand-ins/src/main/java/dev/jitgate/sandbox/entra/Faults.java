// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which calls go wrong, and how. */
public final class Faults {
  private final List<FaultRule> rules = new ArrayList<>();

  Faults() {}

  /**
   * Returns a rule that is not in force yet: {@code on("POST", "/users").call(2).then(fault)}.
   *
   * @param method in upper case, or {@code *}
   * @param path the path below the Graph version ({@code /users/*}), or below the tenant ({@code
   *     /oauth2/v2.0/token}); {@code *} is one segment, {@code **} the rest
   */
  public FaultRule on(String method, String path) {
    return new FaultRule(this, method, path);
  }

  /** Lets everything go well again. */
  public synchronized void clear() {
    rules.clear();
  }

  synchronized void add(FaultRule rule) {
    rules.add(rule);
  }

  /** Returns what goes wrong; every rule counts the call, the first one that hits decides. */
  synchronized Optional<Fault> of(Call call) {
    Optional<Fault> found = Optional.empty();
    for (FaultRule rule : rules) {
      if (rule.takes(call) && found.isEmpty()) {
        found = Optional.of(rule.hit());
      }
    }
    return found;
  }
}
