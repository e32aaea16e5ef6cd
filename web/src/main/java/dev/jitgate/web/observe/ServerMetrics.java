// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.observe;

import dev.jitgate.web.deployment.Observations;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Finds out whether the server has MicroProfile Metrics. */
public final class ServerMetrics {

  private static final Logger LOG = System.getLogger(ServerMetrics.class.getName());

  private ServerMetrics() {}

  /** Returns observations that the server publishes, or none if it has no way to. */
  public static Observations observations() {
    Instance<Observations> observations = CDI.current().select(Observations.class);
    if (observations.isResolvable()) {
      return observations.get();
    }
    LOG.log(Level.INFO, "This server has no MicroProfile Metrics; nothing is counted.");
    return Observations.NONE;
  }
}
