// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.problem;

import java.util.ArrayList;
import java.util.List;

/** Does several things, each of them whatever becomes of the others. For one thread at a time. */
public final class Attempts {

  private final List<RuntimeException> failures = new ArrayList<>();

  /** Does something; if it fails that is said at the {@link #end}. */
  public void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  /** Throws what was thrown first, if anything was, and with it what was thrown later. */
  public void end() {
    if (failures.isEmpty()) {
      return;
    }
    RuntimeException first = failures.get(0);
    failures.stream().skip(1).filter(later -> later != first).forEach(first::addSuppressed);
    throw first;
  }
}
