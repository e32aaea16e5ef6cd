// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Hands the deployment to what a container makes: JAX-RS resources and health checks. */
@ApplicationScoped
public class RunningDeployment {

  private final AtomicReference<Deployment> deployment = new AtomicReference<>();
  private final AtomicBoolean stopping = new AtomicBoolean();

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

  /**
   * Returns what says that the server is about to stop. It needs no container any more, which may
   * be gone when it is run.
   */
  public Runnable announcement() {
    AtomicBoolean told = stopping;
    return () -> told.set(true);
  }

  /**
   * Returns whether the server is about to stop; it still answers, but is to be sent nothing new.
   */
  public boolean isStopping() {
    return stopping.get();
  }

  /** Ends the deployment, if there is one. */
  public void close() {
    Deployment stopped = deployment.getAndSet(null);
    if (stopped != null) {
      stopped.close();
    }
  }
}
