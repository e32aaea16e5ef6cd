// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
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
import org.jspecify.annotations.Nullable;

/**
 * A resolver behind its guard: whatever it does, a {@link Step} comes out.
 *
 * <p>Its answer is not believed either: each tenant that it names must exist in the request's
 * directory, and it is the directory's record that counts.
 */
final class GuardedResolver implements Slot {

  private static final Fault FOREIGN =
      new Fault(
          ErrorCode.RESOLVER_ANSWER_INVALID, "it named a tenant that is not one of this MSP's");

  private final ResolverEntry entry;
  private final LoadedFactory factory;
  private final ResolverMaker.Made made;
  private final @Nullable HostResolver own;
  private final FaultLog faults;
  private final Health health;
  private final Caller caller;
  private final boolean pooled;
  private final Breaker breaker;
  private final LongAdder calls = new LongAdder();
  private @Nullable Outside<Boolean> closing;

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
    this.own =
        factory.origin().kind() == ResolverOrigin.Kind.BUNDLED
                && made.resolver() instanceof HostResolver host
            ? host
            : null;
    this.faults = faults;
    this.health = health;
    // Not the origin of the class alone decides: the administrator may know better.
    this.pooled = entry.run().orElseGet(factory::run) == ResolverEntry.Run.POOL;
    this.caller =
        pooled
            ? new PoolCaller(
                msp + "-" + entry.name(), made.resolver(), factory.loader(), entry.deadline())
            : new InlineCaller(made.resolver(), factory.loader());
    this.breaker = new Breaker(faults.who(), ticker, caller::lostSinceRelease);
  }

  @Override
  public Step ask(Map<String, String> variables, TenantDirectory tenants) {
    long start = System.nanoTime();
    Optional<ErrorCode> closed = pooled ? breaker.tryEnter() : breaker.quarantine();
    if (closed.isPresent()) {
      return leftOut(closed.get(), variables);
    }
    calls.increment();
    long end = start + entry.deadline().toNanos();
    Reply reply = caller.call(new HostRequest(variables, tenants, end));
    if (reply instanceof Fault fault) {
      return failed(fault, variables, start);
    }
    Resolution resolution = seen(((Reply.Answer) reply).resolution(), tenants);
    List<Tenant> own = own(resolution, tenants);
    if (own == null) {
      return failed(FOREIGN, variables, start);
    }
    if (pooled) {
      breaker.succeeded();
    }
    return new Step(
        entry.name(),
        outcome(resolution),
        resolution.reason(),
        Optional.empty(),
        own,
        variables,
        System.nanoTime() - start);
  }

  /** Returns the answer without the tenants that are kept back from whoever asks. */
  private static Resolution seen(Resolution resolution, TenantDirectory tenants) {
    if (!(tenants instanceof NarrowedDirectory narrowed)) {
      return resolution;
    }
    if (resolution instanceof Resolution.Resolved resolved
        && narrowed.keepsBack(resolved.tenant().id())) {
      return new Resolution.NoMatch(resolved.reason());
    }
    if (resolution instanceof Resolution.Ambiguous ambiguous) {
      return Resolution.of(
          ambiguous.candidates().stream()
              .filter(candidate -> !narrowed.keepsBack(candidate.id()))
              .toList(),
          ambiguous.reason());
    }
    return resolution;
  }

  private static Step.Outcome outcome(Resolution resolution) {
    if (resolution instanceof Resolution.Resolved) {
      return Step.Outcome.RESOLVED;
    }
    return resolution instanceof Resolution.Ambiguous
        ? Step.Outcome.AMBIGUOUS
        : Step.Outcome.NO_MATCH;
  }

  /** Returns the directory's own records of the tenants named, or null if one is not there. */
  private static @Nullable List<Tenant> own(Resolution resolution, TenantDirectory tenants) {
    if (resolution instanceof Resolution.Resolved resolved) {
      Tenant own = tenants.byId(resolved.tenant().id()).orElse(null);
      return own == null ? null : List.of(own);
    }
    if (resolution instanceof Resolution.Ambiguous ambiguous) {
      List<Tenant> all = new ArrayList<>();
      for (Tenant candidate : ambiguous.candidates()) {
        Tenant own = tenants.byId(candidate.id()).orElse(null);
        if (own == null) {
          return null;
        }
        all.add(own);
      }
      return List.copyOf(all);
    }
    return List.of();
  }

  private Step failed(Fault fault, Map<String, String> variables, long start) {
    faults.note(fault);
    health.note(fault);
    if (fault.fatal()) {
      breaker.impose(fault);
    }
    if (pooled) {
      if (fault.code() == ErrorCode.RESOLVER_BUSY) {
        breaker.abandoned();
      } else {
        breaker.failed(fault);
      }
    }
    boolean skip = entry.skipIfUnavailable() && fault.isUnavailability();
    return unanswered(fault.code(), skip, fault.message(), variables, System.nanoTime() - start);
  }

  /** A pause is as excusable as what led to it: a bug must not be passed over a minute later. */
  private Step leftOut(ErrorCode code, Map<String, String> variables) {
    Optional<Fault> cause = breaker.cause();
    boolean skip = entry.skipIfUnavailable() && cause.filter(Fault::isUnavailability).isPresent();
    String reason =
        "it is left out since it failed too often, at last: "
            + cause.map(Fault::message).orElse("it lost its threads");
    return unanswered(code, skip, reason, variables, 0);
  }

  private Step unanswered(
      ErrorCode code, boolean skip, String reason, Map<String, String> variables, long nanos) {
    Step.Outcome outcome = skip ? Step.Outcome.SKIPPED : Step.Outcome.FAILED;
    return new Step(entry.name(), outcome, reason, Optional.of(code), List.of(), variables, nanos);
  }

  @Override
  public Set<String> variables() {
    return own == null ? made.variables() : own.variables();
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
        breaker.status(),
        calls.sum(),
        faults.count(),
        caller.lostThreads(),
        faults.last());
  }

  /** Lets the resolver in again, with new threads. */
  void release() {
    caller.release();
    breaker.release();
  }

  /** Begins to close the resolver; nobody may ask it any more. */
  void beginClose() {
    caller.stop();
    closing =
        Outside.start(
            "jitgate-close-" + entry.name(),
            factory.loader(),
            () -> {
              made.resolver().close();
              return true;
            });
  }

  /** Waits until the resolver is closed, but not for ever. */
  void awaitClose(Duration limit) {
    try {
      if (closing != null) {
        closing.await(limit);
      }
    } catch (FaultException e) {
      faults.note(new Fault(e.fault().code(), "close: " + e.fault().message()));
      health.note(e.fault());
    }
  }
}
