// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.msp.Msp;

/** Counts what happens; does nothing on a server without MicroProfile Metrics. */
@FunctionalInterface
public interface Observations {

  /** Counts nothing. */
  Observations NONE = (msp, answer) -> {};

  /** Counts the answer to one opened tab, and the calls of resolvers that led to it. */
  void tab(Msp msp, TabAnswer answer);
}
