// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.ClientStore;
import dev.jitgate.access.Entitlement;
import dev.jitgate.access.MissLog;
import dev.jitgate.access.MissStore;
import dev.jitgate.access.StoppedChange;
import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverChain;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.variables.Variables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What is to be remembered of one MSP's opened tabs: the values that led to no tenant, and where
 * HaloPSA's clients led. It waits here until somebody stores it; no tab waits for that.
 */
final class TabMemory {

  /** How long a value that led to no tenant is remembered. */
  static final Duration MISSES_LAST = Duration.ofDays(30);

  /** Most values of an MSP; of more, those sent last longest ago are forgotten. */
  static final int MOST_MISSES = 10_000;

  private static final int MOST_IN_DOUBT = 200;

  private final Msp msp;
  private final InstantSource clock;
  private final MissLog misses = new MissLog();
  private final ClientsInMemory clients;
  private final BlockingQueue<Variables> doubtful = new ArrayBlockingQueue<>(MOST_IN_DOUBT);

  TabMemory(Msp msp, InstantSource clock) {
    this.msp = msp;
    this.clock = clock;
    this.clients = new ClientsInMemory(msp);
  }

  ClientsInMemory clients() {
    return clients;
  }

  MissLog misses() {
    return misses;
  }

  /** Takes note of a tab that got no further, of somebody who was let through. */
  void note(Refusal refusal, Optional<Entitlement> viewer) {
    Optional<Variables> variables = refusal.variables();
    if (variables.isEmpty()) {
      return;
    }
    if (refusal.code() == ErrorCode.CLIENT_TENANT_CHANGED) {
      noteStopped(refusal, variables.get(), viewer.isPresent());
    } else if (MissLog.isMiss(refusal.code())) {
      if (viewer.isEmpty() || viewer.get().isAll()) {
        misses.note(variables.get(), refusal.code(), now());
      } else {
        // It may well lead to a tenant that is not theirs. To find out now would tell them by the
        // time that it takes.
        var unused = doubtful.offer(variables.get());
      }
    }
  }

  private void noteStopped(Refusal refusal, Variables variables, boolean signedIn) {
    if (variables.client().isPresent()
        && refusal.verdict().orElse(null) instanceof Verdict.Found found) {
      Instant now = now();
      clients.stop(
          new StoppedChange(
              variables.client().get(),
              found.tenant().id(),
              1,
              now,
              now,
              variables.ticket(),
              signedIn));
    }
  }

  /**
   * Stores what waits.
   *
   * @throws JitgateException if the store fails; what waits is kept then
   */
  void flush(
      MissStore missStore, ClientStore clientStore, ResolverChain chain, TenantDirectory tenants) {
    settleDoubts(chain, tenants);
    var taken = misses.take();
    if (!taken.isEmpty()) {
      try {
        missStore.add(msp, taken);
      } catch (JitgateException e) {
        misses.giveBack(taken);
        throw e;
      }
      tidy(missStore);
    }
    clients.flush(clientStore, now());
  }

  /** Forgets values that are too old, or too many. */
  void tidy(MissStore store) {
    store.tidy(msp, now().minus(MISSES_LAST), MOST_MISSES);
  }

  private void settleDoubts(ResolverChain chain, TenantDirectory tenants) {
    List<Variables> waiting = new ArrayList<>();
    doubtful.drainTo(waiting);
    for (Variables variables : waiting) {
      try {
        if (chain.resolve(variables, tenants) instanceof Verdict.Refused refused
            && MissLog.isMiss(refused.code())) {
          misses.note(variables, refused.code(), now());
        }
      } catch (JitgateException e) {
        // The MSP cannot be served now; that is no value's fault.
        return;
      }
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
