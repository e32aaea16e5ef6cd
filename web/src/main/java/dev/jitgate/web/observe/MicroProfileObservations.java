// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.observe;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.resolution.Step;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.web.deployment.Observations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Counts by MicroProfile Metrics: {@code jitgate_tabs} by MSP and outcome, {@code jitgate_resolver}
 * by MSP, entry and outcome, {@code jitgate_secrets_unopenable}, {@code jitgate_grants} by MSP and
 * state, {@code jitgate_idemeum_disables} likewise, {@code jitgate_tenants_loads} and {@code
 * jitgate_tenants_changes} by MSP.
 *
 * <p>Metrics are looked up once and kept, since a look-up by name and tags costs more than the
 * verdict. On a server without them this class cannot be loaded and is no bean. No tag carries
 * anything that a request could choose, so their number is bounded.
 */
@ApplicationScoped
public class MicroProfileObservations implements Observations {

  @Inject private MetricRegistry registry;
  private final Map<TabKey, Counter> tabs = new ConcurrentHashMap<>();
  private final Map<StepKey, Timer> steps = new ConcurrentHashMap<>();
  private final Map<GrantKey, AtomicInteger> grants = new ConcurrentHashMap<>();
  private final Map<DisableKey, AtomicInteger> disables = new ConcurrentHashMap<>();

  @Override
  public void tab(Msp msp, TabAnswer answer) {
    tabs.computeIfAbsent(new TabKey(msp, outcome(answer)), this::counter).inc();
    for (Step step : steps(answer)) {
      steps
          .computeIfAbsent(new StepKey(msp, step.entry(), step.outcome()), this::timer)
          .update(Duration.ofNanos(step.nanos()));
    }
  }

  @Override
  public void unopenable(Msp msp) {
    registry.counter("jitgate_secrets_unopenable", new Tag("msp", msp.name())).inc();
  }

  @Override
  public void tenantsLoaded(Msp msp) {
    registry.counter("jitgate_tenants_loads", new Tag("msp", msp.name())).inc();
  }

  @Override
  public void tenantsFollowed(Msp msp, int changes) {
    registry.counter("jitgate_tenants_changes", new Tag("msp", msp.name())).inc(changes);
  }

  @Override
  public void grants(Msp msp, Map<GrantState, Integer> counts) {
    counts.forEach(
        (state, count) -> grants.computeIfAbsent(new GrantKey(msp, state), this::gauge).set(count));
  }

  private AtomicInteger gauge(GrantKey key) {
    AtomicInteger count = new AtomicInteger();
    registry.gauge(
        "jitgate_grants",
        count,
        AtomicInteger::get,
        new Tag("msp", key.msp().name()),
        new Tag("state", key.state().word()));
    return count;
  }

  @Override
  public void disables(Msp msp, int waiting, int failing) {
    disables.computeIfAbsent(new DisableKey(msp, "waiting"), this::gauge).set(waiting);
    disables.computeIfAbsent(new DisableKey(msp, "failing"), this::gauge).set(failing);
  }

  private AtomicInteger gauge(DisableKey key) {
    AtomicInteger count = new AtomicInteger();
    registry.gauge(
        "jitgate_idemeum_disables",
        count,
        AtomicInteger::get,
        new Tag("msp", key.msp().name()),
        new Tag("state", key.state()));
    return count;
  }

  private static String outcome(TabAnswer answer) {
    if (answer instanceof TabAnswer.Refusal refusal) {
      return refusal.code().code();
    }
    if (answer instanceof TabAnswer.HandOver) {
      return "hand-over";
    }
    if (answer instanceof TabAnswer.OpenPortal) {
      return "tenant-portal";
    }
    if (answer instanceof TabAnswer.SignIn) {
      return "sign-in";
    }
    return answer instanceof TabAnswer.Home ? "home" : "portal";
  }

  private static List<Step> steps(TabAnswer answer) {
    if (answer instanceof TabAnswer.HandOver handOver) {
      return handOver.verdict().steps();
    }
    if (answer instanceof TabAnswer.OpenPortal portal) {
      return portal.verdict().steps();
    }
    return answer instanceof TabAnswer.Refusal refusal
        ? refusal.verdict().map(Verdict::steps).orElse(List.of())
        : List.of();
  }

  private Counter counter(TabKey key) {
    return registry.counter(
        "jitgate_tabs", new Tag("msp", key.msp().name()), new Tag("outcome", key.outcome()));
  }

  private Timer timer(StepKey key) {
    return registry.timer(
        "jitgate_resolver",
        new Tag("msp", key.msp().name()),
        new Tag("entry", key.entry()),
        new Tag("outcome", key.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  private record DisableKey(Msp msp, String state) {}

  private record GrantKey(Msp msp, GrantState state) {}

  private record TabKey(Msp msp, String outcome) {}

  private record StepKey(Msp msp, String entry, Step.Outcome outcome) {}
}
