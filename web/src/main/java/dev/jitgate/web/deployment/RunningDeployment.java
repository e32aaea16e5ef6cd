// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Hands the deployment to what a container makes: JAX-RS resources and health checks. */
@ApplicationScoped
public class RunningDeployment {

  private final AtomicReference<Deployment> deployment = new AtomicReference<>();

  /**
   * Returns the deployment.
   *
   * @throws IllegalStateException before it was started; no request arrives before
   */
  public Deployment get() {
    return find().orElseThrow(() -> new IllegalStateException("jitgate is not started"));
  }

  /** Returns the deployment; empty while the server starts and after it stopped. */
  public Optional<Deployment> find() {
    return Optional.ofNullable(deployment.get());
  }

  /** Takes a started deployment; requests arrive from now on. */
  public void set(Deployment started) {
    deployment.set(started);
  }

  /** Ends the deployment, if there is one. */
  public void close() {
    Deployment stopped = deployment.getAndSet(null);
    if (stopped != null) {
      stopped.close();
    }
  }
}
