// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.bootstrap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.ServletContext;

/** Hands the started deployment to what a container makes: JAX-RS resources and health checks. */
@ApplicationScoped
public class DeploymentProducer {

  /** Returns the deployment. */
  @Produces
  @Dependent
  public Deployment deployment(ServletContext context) {
    return Bootstrap.deployment(context);
  }
}
