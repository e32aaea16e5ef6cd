// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.ResolverState.Status;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * A resolver behind its guard: whatever it does, a {@link Step} comes out.
 *
 * <p>Its answer is not believed either: each tenant that it names must exist in the request's
 * directory, and it is the directory's record that counts.
 */
final class GuardedResolver implements Slot {

  private final ResolverEntry entry;
  private final LoadedFactory factory;
  private final ResolverMaker.Made made;
  private final FaultLog faults;
  private final Health health;
  private final Caller caller;
  private final LongAdder calls = new LongAdder();

  GuardedResolver(
      String msp,
      ResolverEntry entry,
      LoadedFactory factory,
      ResolverMaker.Made made,
      FaultLog faults,
      Health health,
      Ticker ticker) {
    this.entry = entry;
    this.factory = factory;
    this.made = made;
    this.faults = faults;
    this.health = health;
    this.caller = new InlineCaller(made.resolver(), factory.loader());
  }

  @Override
  public Step ask(Map<String, String> variables, TenantDirectory tenants) {
    long start = System.nanoTime();
    calls.increment();
    Reply reply =
        caller.call(new HostRequest(variables, tenants, start + entry.deadline().toNanos()));
    if (reply instanceof Reply.Answer answer) {
      Resolution resolution = answer.resolution();
      if (resolution instanceof Resolution.NoMatch) {
        return answered(Step.Outcome.NO_MATCH, resolution, List.of(), variables, start);
      }
      if (resolution instanceof Resolution.Resolved resolved) {
        Optional<Tenant> own = tenants.byId(resolved.tenant().id());
        if (own.isPresent()) {
          List<Tenant> one = List.of(own.get());
          return answered(Step.Outcome.RESOLVED, resolution, one, variables, start);
        }
        reply = foreign(resolved.tenant());
      } else if (resolution instanceof Resolution.Ambiguous ambiguous) {
        List<Tenant> own = new ArrayList<>(ambiguous.candidates().size());
        ambiguous.candidates().forEach(t -> tenants.byId(t.id()).ifPresent(own::add));
        if (own.size() == ambiguous.candidates().size()) {
          List<Tenant> several = List.copyOf(own);
          return answered(Step.Outcome.AMBIGUOUS, resolution, several, variables, start);
        }
        reply = foreign(ambiguous.candidates().get(0));
      }
    }
    return failed((Fault) reply, variables, start);
  }

  private Step answered(
      Step.Outcome outcome,
      Resolution resolution,
      List<Tenant> tenants,
      Map<String, String> variables,
      long start) {
    long nanos = System.nanoTime() - start;
    return new Step(
        entry.name(), outcome, resolution.reason(), Optional.empty(), tenants, variables, nanos);
  }

  private static Fault foreign(Tenant tenant) {
    return new Fault(
        ErrorCode.RESOLVER_ANSWER_INVALID,
        "it named the tenant " + tenant.id() + ", which is not one of this MSP's");
  }

  private Step failed(Fault fault, Map<String, String> variables, long start) {
    faults.note(fault);
    health.note(fault);
    boolean skip = entry.skipIfUnavailable() && fault.isUnavailability();
    return new Step(
        entry.name(),
        skip ? Step.Outcome.SKIPPED : Step.Outcome.FAILED,
        fault.message(),
        Optional.of(fault.code()),
        List.of(),
        variables,
        System.nanoTime() - start);
  }

  @Override
  public Set<String> variables() {
    return made.variables();
  }

  @Override
  public Set<String> askedKeys() {
    return made.askedKeys();
  }

  @Override
  public ResolverEntry entry() {
    return entry;
  }

  @Override
  public Optional<LoadedFactory> factory() {
    return Optional.of(factory);
  }

  @Override
  public ResolverState state() {
    return new ResolverState(
        entry.name(),
        entry.factory(),
        Optional.of(factory.origin()),
        Status.OK,
        calls.sum(),
        faults.count(),
        caller.lostThreads(),
        faults.last());
  }

  /** Begins to close the resolver; nobody may ask it any more. */
  Outside<Boolean> close() {
    caller.stop();
    return Outside.start(
        "jitgate-close-" + entry.name(),
        factory.loader(),
        () -> {
          made.resolver().close();
          return true;
        });
  }

  /** Waits until the resolver is closed, but not for ever. */
  void awaitClose(Outside<Boolean> closing, Duration limit) {
    try {
      closing.await(limit);
    } catch (FaultException e) {
      faults.note(new Fault(e.fault().code(), "close: " + e.fault().message()));
      health.note(e.fault());
    }
  }
}
