// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.observe;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Finds out whether the server has MicroProfile Metrics. */
public final class ServerMetrics {

  private static final Logger LOG = System.getLogger(ServerMetrics.class.getName());

  private ServerMetrics() {}

  /** Returns observations that the server publishes, or none if it has no way to. */
  public static Observations observations() {
    try {
      return Registry.observations();
    } catch (LinkageError e) {
      LOG.log(Level.INFO, "This server has no MicroProfile Metrics; nothing is counted.");
      return Observations.NONE;
    }
  }

  /** Loaded only when asked for, because its signature needs the API that may be missing. */
  private static final class Registry {

    private static Observations observations() {
      Instance<MetricRegistry> registry = CDI.current().select(MetricRegistry.class);
      return registry.isResolvable()
          ? new MicroProfileObservations(registry.get())
          : Observations.NONE;
    }
  }
}
