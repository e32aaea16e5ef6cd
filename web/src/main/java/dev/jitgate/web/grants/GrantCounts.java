// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.GrantState;
import java.util.Map;

/** How many grants that are not over an MSP had a few seconds ago, for whoever watches the node. */
public final class GrantCounts {

  private volatile Map<GrantState, Integer> counts = Map.of();

  /** Takes over what was counted. */
  public void set(Map<GrantState, Integer> counted) {
    counts = Map.copyOf(counted);
  }

  /** Returns how many there were in a state. */
  public int of(GrantState state) {
    return counts.getOrDefault(state, 0);
  }
}
