// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.observe;

import dev.jitgate.web.deployment.RunningDeployment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Says whether the process is worth keeping; if not, it should be restarted. */
@Liveness
@ApplicationScoped
public class LiveCheck implements HealthCheck {

  @Inject private RunningDeployment running;

  @Override
  public HealthCheckResponse call() {
    // Resolver jars run in this process; one that used up the memory may have left anything behind.
    return HealthCheckResponse.named("jitgate")
        .status(running.find().map(deployment -> deployment.resolvers().isHealthy()).orElse(true))
        .build();
  }
}
