// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditKeys;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditStore.OpenIntent;
import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Checkpoint;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.LoadFault;
import dev.jitgate.resolution.ResolverOrigin;
import dev.jitgate.resolution.ResolverRegistry;
import dev.jitgate.resolution.ResolverState;
import dev.jitgate.resolution.ResolverState.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks every few seconds at what nobody asked for: how resolvers fare, where the trails end, which
 * acts were never finished. Used by one thread, never by a tab's.
 */
final class AuditWatch {

  private static final Logger LOG = System.getLogger(AuditWatch.class.getName());
  private static final Duration UNFINISHED = Duration.ofMinutes(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long MOST_RECORDS = 100;
  private static final String IS_CHECKPOINT = "\"phase\":\"single\",\"event\":\"checkpoint\"";

  private final AuditStore store;
  private final AuditKeys keys;
  private final AuditTrail trail;
  private final Collection<ServedMsp> msps;
  private final Supplier<ResolverRegistry> registry;
  private final Clock clock;
  private final Set<Object> told = new HashSet<>();
  private final Map<Msp, Mark> marks = new HashMap<>();
  private Instant looked = Instant.EPOCH;
  private boolean complained;

  AuditWatch(
      AuditStore store,
      AuditKeys keys,
      AuditTrail trail,
      Collection<ServedMsp> msps,
      Supplier<ResolverRegistry> registry,
      Clock clock) {
    this.store = store;
    this.keys = keys;
    this.trail = trail;
    this.msps = msps;
    this.registry = registry;
    this.clock = clock;
  }

  /** Looks once; says once when the trail cannot be read. */
  void look() {
    try {
      lookAtAll();
      complained = false;
    } catch (JitgateException e) {
      if (!complained) {
        LOG.log(Level.ERROR, "The audit trail is not watched: " + e.getMessage(), e);
        complained = true;
      }
    }
  }

  private void lookAtAll() {
    for (ServedMsp served : msps) {
      Msp msp = served.msp();
      if (told.add(msp)) {
        trail.serverStarted(msp, Version.text());
      }
      served.chain().states().forEach(state -> tell(msp, state));
      registry.get().faults().forEach(fault -> tell(msp, fault));
      checkpoint(msp);
    }
    Instant before = clock.instant().minus(UNFINISHED).truncatedTo(ChronoUnit.MILLIS);
    if (before.isAfter(looked)) {
      msps.forEach(served -> reportUnfinished(served.msp(), looked, before));
      looked = before;
    }
  }

  private void tell(Msp msp, ResolverState state) {
    boolean loaded =
        state.origin().isPresent()
            && state.status() != Status.ABSENT
            && state.status() != Status.NOT_CREATED;
    if (loaded) {
      ResolverOrigin origin = state.origin().get();
      if (told.add(new Loaded(msp, state.entry(), origin))) {
        trail.resolverLoaded(msp, state.entry(), origin.jar(), origin.sha256().orElse(""));
      }
    }
    Quarantined quarantined = new Quarantined(msp, state.entry());
    if (state.status() != Status.QUARANTINED) {
      told.remove(quarantined);
    } else if (told.add(quarantined)) {
      trail.resolverQuarantined(msp, state.entry());
    }
  }

  private void tell(Msp msp, LoadFault fault) {
    if (told.add(new Fault(msp, fault))) {
      trail.resolverFailedToLoad(msp, fault.jar(), fault.code());
    }
  }

  private void checkpoint(Msp msp) {
    Mark mark = marks.getOrDefault(msp, new Mark(0, Instant.EPOCH));
    Instant now = clock.instant();
    store
        .head(msp)
        .filter(head -> isDue(head, mark, now))
        .ifPresent(
            head -> {
              AuditKey key = keys.current(msp);
              Checkpoint checkpoint =
                  new Checkpoint(
                      msp.name(),
                      head.number(),
                      head.line().mac(),
                      key.id(),
                      now.truncatedTo(ChronoUnit.MILLIS).toString());
              LOG.log(Level.INFO, checkpoint.line(key));
              trail.checkpoint(checkpoint);
              marks.put(msp, new Mark(head.number(), now));
            });
  }

  private static boolean isDue(StoredRecord head, Mark mark, Instant now) {
    long news = head.number() - mark.number();
    // Otherwise two nodes would answer each other's checkpoints for ever.
    boolean answersItself = head.line().record().contains(IS_CHECKPOINT);
    return news > 0
        && !answersItself
        && (news >= MOST_RECORDS || Duration.between(mark.time(), now).compareTo(MINUTE) >= 0);
  }

  private void reportUnfinished(Msp msp, Instant from, Instant to) {
    for (OpenIntent intent : store.openIntents(msp, from, to)) {
      LOG.log(
          Level.WARNING,
          "Record "
              + intent.number()
              + " of "
              + msp
              + ": nothing tells how "
              + intent.event()
              + " of "
              + intent.time()
              + " ended; look whether it was done");
    }
  }

  private record Loaded(Msp msp, String entry, ResolverOrigin origin) {}

  private record Quarantined(Msp msp, String entry) {}

  private record Fault(Msp msp, LoadFault fault) {}

  private record Mark(long number, Instant time) {}
}
