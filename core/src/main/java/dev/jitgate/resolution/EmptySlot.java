// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverState.LastFault;
import dev.jitgate.resolution.ResolverState.Status;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An entry whose resolver is absent or could not be created.
 *
 * @param entry the entry
 * @param factory the factory that could not create it; empty if there is none
 * @param problem why there is no resolver
 * @param since since when
 */
record EmptySlot(
    ResolverEntry entry, Optional<LoadedFactory> factory, JitgateException problem, Instant since)
    implements Slot {

  /** Returns whether the chain may do without it: its jar is not there, and the entry is marked. */
  boolean mayBeSkipped() {
    return problem.code() == ErrorCode.RESOLVER_ABSENT && entry.skipIfUnavailable();
  }

  @Override
  public Step ask(Map<String, String> variables, TenantDirectory tenants) {
    return new Step(
        entry.name(),
        mayBeSkipped() ? Step.Outcome.SKIPPED : Step.Outcome.FAILED,
        problem.detail(),
        Optional.of(problem.code()),
        List.of(),
        variables,
        0);
  }

  @Override
  public Set<String> variables() {
    return Set.of();
  }

  @Override
  public Set<String> askedKeys() {
    return Set.of();
  }

  @Override
  public ResolverState state() {
    return new ResolverState(
        entry.name(),
        entry.factory(),
        factory.map(LoadedFactory::origin),
        factory.isPresent() ? Status.NOT_CREATED : Status.ABSENT,
        0,
        0,
        0,
        Optional.of(new LastFault(problem.code(), problem.detail(), since)));
  }
}
