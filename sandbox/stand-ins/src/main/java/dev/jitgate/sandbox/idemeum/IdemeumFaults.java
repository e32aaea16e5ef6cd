// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

import dev.jitgate.sandbox.http.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which calls of the API go wrong, and how. */
public final class IdemeumFaults {
  private final List<Rule> rules = new ArrayList<>();

  IdemeumFaults() {}

  private static final class Rule {
    private final PathPattern path;
    private final IdemeumFault fault;
    private int left;

    Rule(String path, int left, IdemeumFault fault) {
      this.path = new PathPattern(path);
      this.left = left;
      this.fault = fault;
    }
  }

  /**
   * Lets the next calls go wrong.
   *
   * @param path the whole path; {@code *} is one segment, {@code **} anything
   */
  public synchronized void next(String path, int calls, IdemeumFault fault) {
    rules.add(new Rule(path, calls, fault));
  }

  /** Lets every call go wrong with 503, until it is cleared. */
  public void down() {
    next("/**", Integer.MAX_VALUE, IdemeumFault.status(503));
  }

  /** Lets everything go well again. */
  public synchronized void clear() {
    rules.clear();
  }

  synchronized Optional<IdemeumFault> of(String path) {
    for (Rule rule : rules) {
      if (rule.left > 0 && rule.path.matches(path)) {
        rule.left--;
        return Optional.of(rule.fault);
      }
    }
    return Optional.empty();
  }
}
