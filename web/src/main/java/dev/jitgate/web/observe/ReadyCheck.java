// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.observe;

import dev.jitgate.grant.GrantState;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverState;
import dev.jitgate.web.deployment.Deployment;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.deployment.ServedMsp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says whether tabs can be sent here: an MSP is configured, the store answers, at least one MSP is
 * served, and the server is not about to stop.
 *
 * <p>One refused MSP of several does not take the node away from the others; it shows in the data.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

  @Inject private RunningDeployment running;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("jitgate");
    if (running.isStopping()) {
      return answer.down().withData("problem", "stopping").build();
    }
    Optional<Deployment> started = running.find();
    if (started.isEmpty()) {
      return answer.down().withData("problem", "starting").build();
    }
    Deployment deployment = started.get();
    if (!deployment.isConfigured()) {
      return answer.down().withData("problem", "JG-9001 no MSP is configured").build();
    }
    Optional<ErrorCode> store = deployment.storeProblem();
    answer.withData("store", store.map(ReadyCheck::words).orElse("reachable"));
    boolean served = false;
    for (ServedMsp msp : deployment.msps()) {
      String name = "msp." + msp.msp().name();
      served |= msp.problem().isEmpty();
      answer.withData(name, msp.problem().map(problem -> problem.code().code()).orElse("served"));
      answer.withData(name + ".removals-not-confirmed", unconfirmed(msp));
      for (ResolverState state : msp.chain().states()) {
        answer.withData(name + ".resolver." + state.entry(), state.status().name());
      }
    }
    return answer.status(store.isEmpty() && served).build();
  }

  private static String words(ErrorCode problem) {
    return problem.code()
        + (problem == ErrorCode.KEY_WRONG ? " of another master key" : " unreachable");
  }

  /** Whoever watches the node is to look at it; other nodes could do no better. */
  private static long unconfirmed(ServedMsp msp) {
    try {
      return msp.grants().counts().of(GrantState.UNCONFIRMED);
    } catch (JitgateException e) {
      return 0;
    }
  }
}
