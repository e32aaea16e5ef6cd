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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Counts by MicroProfile Metrics what {@link Metric} lists.
 *
 * <p>Metrics are looked up once and kept, since a look-up by name and tags costs more than the
 * verdict. On a server without them this class cannot be loaded and is no bean. No tag carries
 * anything that a request could choose, so their number is bounded.
 */
@ApplicationScoped
public class MicroProfileObservations implements Observations {

  private static final Logger LOG = System.getLogger(MicroProfileObservations.class.getName());

  @Inject private MetricRegistry registry;
  private final Map<TabKey, Counter> tabs = new ConcurrentHashMap<>();
  private final Map<StepKey, Timer> steps = new ConcurrentHashMap<>();
  private final Map<GaugeKey, AtomicInteger> gauges = new ConcurrentHashMap<>();

  @Override
  public void begin(Msp msp) {
    try {
      Stream.of(Metric.values())
          .filter(Metric::beginsAtZero)
          .forEach(metric -> counter(metric, msp.name()));
    } catch (IllegalArgumentException e) {
      // A server may still keep them as another version of jitgate has described them.
      LOG.log(Level.WARNING, "Counters of MSP " + msp.name() + " do not begin at 0", e);
    }
  }

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
    counter(Metric.SECRETS_UNOPENABLE, msp.name()).inc();
  }

  @Override
  public void tenantsLoaded(Msp msp) {
    counter(Metric.TENANTS_LOADS, msp.name()).inc();
  }

  @Override
  public void tenantsFollowed(Msp msp, int changes) {
    counter(Metric.TENANTS_CHANGES, msp.name()).inc(changes);
  }

  @Override
  public void grants(Msp msp, Map<GrantState, Integer> counts) {
    counts.forEach((state, count) -> set(Metric.GRANTS, msp, state.word(), count));
  }

  @Override
  public void disables(Msp msp, int waiting, int failing) {
    set(Metric.IDEMEUM_DISABLES, msp, "waiting", waiting);
    set(Metric.IDEMEUM_DISABLES, msp, "failing", failing);
  }

  private void set(Metric metric, Msp msp, String state, int count) {
    gauges.computeIfAbsent(new GaugeKey(metric, msp, state), this::gauge).set(count);
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
    return counter(Metric.TABS, key.msp().name(), key.outcome());
  }

  private Counter counter(Metric metric, String... values) {
    return registry.counter(metadata(metric), tags(metric, values));
  }

  private Timer timer(StepKey key) {
    String outcome = key.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return registry.timer(
        metadata(Metric.RESOLVER), tags(Metric.RESOLVER, key.msp().name(), key.entry(), outcome));
  }

  private AtomicInteger gauge(GaugeKey key) {
    AtomicInteger count = new AtomicInteger();
    registry.gauge(
        metadata(key.metric()),
        count,
        AtomicInteger::get,
        tags(key.metric(), key.msp().name(), key.state()));
    return count;
  }

  private static Metadata metadata(Metric metric) {
    return Metadata.builder()
        .withName(metric.registered())
        .withDescription(metric.meaning())
        .withUnit(metric.kind() == Metric.Kind.TIMER ? MetricUnits.SECONDS : MetricUnits.NONE)
        .build();
  }

  private static Tag[] tags(Metric metric, String... values) {
    List<String> names = metric.tags();
    Tag[] tags = new Tag[names.size()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = new Tag(names.get(i), values[i]);
    }
    return tags;
  }

  private record GaugeKey(Metric metric, Msp msp, String state) {}

  private record TabKey(Msp msp, String outcome) {}

  private record StepKey(Msp msp, String entry, Step.Outcome outcome) {}
}
